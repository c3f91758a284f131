using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Identity;

namespace EventRegistration.Pages.Accounts;

/// <summary>Chooses a new password with the link from a mail.</summary>
internal sealed class ResetPasswordModel(
    AccountTokens tokens, NewPasswords passwords, NewPasswordFormValidator validator, SignInManager<Security.Account> sessions)
    : ChoosePassword(PasswordLink.Reset, tokens, passwords, validator, sessions);
