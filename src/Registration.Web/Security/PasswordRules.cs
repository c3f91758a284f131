using System.Text;
using EventRegistration.Localisation;

namespace EventRegistration.Security;

public enum PasswordProblem
{
    TooShort,
    TooLong,

    /// <summary>The password is the address or the name, an attacker's first guess.</summary>
    IsTheAccount,
}

/// <summary>The rules for new passwords (NIST SP 800-63B: length counts, composition rules do not help).</summary>
internal static class PasswordRules
{
    public const int Shortest = 12;
    public const int Longest = 128;

    public static PasswordProblem? ProblemWith(string password, string email, string displayName)
    {
        if (password.Length < Shortest)
        {
            return PasswordProblem.TooShort;
        }

        if (password.Length > Longest)
        {
            return PasswordProblem.TooLong;
        }

        string[] known = [email, email.Split('@')[0], displayName];
        return known.Any(name => Plain(name).Length > 0 && Plain(name) == Plain(password)) ? PasswordProblem.IsTheAccount : null;
    }

    /// <summary>Composes the typed characters (NFC), so that an é is the same from every keyboard. Trims nothing.</summary>
    public static string Clean(string? typed) =>
        typed is null || !FormText.IsText(typed) ? "" : typed.Normalize(NormalizationForm.FormC);

    private static string Plain(string text) =>
        string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
