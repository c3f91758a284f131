using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Identity;

namespace EventRegistration.Pages.Account;

/// <summary>The first password of somebody who was invited.</summary>
public sealed class WelcomeModel(
    AccountTokens tokens, NewPasswords passwords, AccountFields fields, SignInManager<Security.Accounts.Account> sessions)
    : ChoosePassword(PasswordLink.Invitation, tokens, passwords, fields, sessions);
