namespace EventRegistration.Pages.Accounts;

/// <summary>A field for a new password. Shown by <c>_NewPassword.cshtml</c>.</summary>
/// <param name="Name">The field's name in the form.</param>
/// <param name="Problem">The problem with the typed password, as text. Null if there is none.</param>
/// <param name="First">Whether the account has no password yet.</param>
public sealed record NewPasswordField(string Name, string? Problem, bool First);
