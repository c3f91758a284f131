using EventRegistration.Pages.Events;
using EventRegistration.Pages.Forms;
using EventRegistration.Resources;
using EventRegistration.Security.Accounts;
using Microsoft.Extensions.Localization;

namespace EventRegistration.Pages.Account;

/// <summary>What every form about an account asks of a name, an address and a new password, in the same words.</summary>
public sealed class AccountFields(IStringLocalizerFactory localizers)
{
    public const int LongestName = 100;

    private readonly IStringLocalizer _words = localizers.WordsOf("Pages.Account.AccountFields");

    public void CheckName(FormProblems problems, string field, string name)
    {
        if (!FormText.IsVisible(name) || !FormText.IsLine(name))
        {
            problems.Add(field, _words["Name.Missing"]);
        }
        else if (name.Length > LongestName)
        {
            problems.Add(field, _words["Name.TooLong", LongestName]);
        }
    }

    public void CheckEmail(FormProblems problems, string field, string email)
    {
        if (email.Length > FieldLimits.Email || !EmailAddress.IsValid(email))
        {
            problems.Add(field, _words["Email.Invalid"]);
        }
    }

    public void CheckNewPassword(FormProblems problems, string field, string password, string email, string name)
    {
        if (PasswordRules.ProblemWith(password, email, name) is { } problem)
        {
            problems.Add(field, _words[$"NewPassword.{problem}", problem == PasswordProblem.TooLong ? PasswordRules.Longest : PasswordRules.Shortest]);
        }
    }
}
