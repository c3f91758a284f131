using EventRegistration.Localisation;
using EventRegistration.Pages.Events;
using EventRegistration.Pages.Forms;
using EventRegistration.Security;

namespace EventRegistration.Pages.Accounts;

/// <summary>Checks names, addresses and new passwords in the forms about accounts, with one set of texts.</summary>
public sealed class AccountFields
{
    public const int LongestName = 100;

    private readonly Texts _texts = Texts.Of("Pages/Accounts/AccountFields");

    public void CheckName(FormProblems problems, string field, string name)
    {
        if (!FormText.IsVisible(name) || !FormText.IsLine(name))
        {
            problems.Add(field, _texts["Name.Missing"]);
        }
        else if (name.Length > LongestName)
        {
            problems.Add(field, _texts["Name.TooLong", LongestName]);
        }
    }

    public void CheckEmail(FormProblems problems, string field, string email)
    {
        if (email.Length > FieldLimits.Email || !EmailAddress.IsValid(email))
        {
            problems.Add(field, _texts["Email.Invalid"]);
        }
    }

    public void CheckNewPassword(FormProblems problems, string field, string password, string email, string name)
    {
        if (PasswordRules.ProblemWith(password, email, name) is { } problem)
        {
            var limit = problem == PasswordProblem.TooLong ? PasswordRules.Longest : PasswordRules.Shortest;
            problems.Add(field, _texts[$"NewPassword.{problem}", limit]);
        }
    }
}
