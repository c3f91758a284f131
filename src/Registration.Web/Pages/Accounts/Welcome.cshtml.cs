using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Identity;

namespace EventRegistration.Pages.Accounts;

/// <summary>Chooses the first password of an invited account.</summary>
internal sealed class WelcomeModel(
    AccountTokens tokens, NewPasswords passwords, NewPasswordFormValidator validator, SignInManager<Security.Account> sessions)
    : ChoosePassword(PasswordLink.Invitation, tokens, passwords, validator, sessions);
