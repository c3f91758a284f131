namespace EventRegistration.Pages.Account;

/// <summary>A field for a password that is chosen anew. Shown by <c>_NewPassword.cshtml</c>.</summary>
public sealed record NewPasswordField(string Name, string? Problem);
