namespace EventRegistration.Pages.Accounts;

/// <summary>A field for a password that is chosen anew. Shown by <c>_NewPassword.cshtml</c>.</summary>
/// <param name="Name">The field's name in the form.</param>
/// <param name="Problem">The problem with the value, as a text; null if it is fine.</param>
/// <param name="First">Whether there was no password before.</param>
public sealed record NewPasswordField(string Name, string? Problem, bool First);
