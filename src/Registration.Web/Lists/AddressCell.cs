using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using EventRegistration.Localisation;

namespace EventRegistration.Lists;

/// <summary>
/// An e-mail address as people and programs put it in a cell. What nobody sees or nobody means falls away: invisible characters (zero width
/// spaces, soft hyphens, byte order marks), spaces at the ends and around the @, "mailto:", the name in "Anna &lt;anna@example.org&gt;", a
/// remark behind it in brackets, and a semicolon, comma or full stop at its end. A cell that is then no address stays as it was, without
/// what is invisible: nothing is guessed.
/// </summary>
internal static partial class AddressCell
{
    /// <summary>The longest cell that is taken apart. The longest address has 254 characters.</summary>
    private const int Longest = 400;

    private const string AtTheEnds = " ;,.:<>()[]\"'“”‘’";

    public static bool IsAddress(string cell) => cell.Contains('@', StringComparison.Ordinal) && EmailAddress.IsValid(Clean(cell));

    public static string Clean(string cell)
    {
        var seen = WithoutInvisible(cell);
        if (seen.Length > Longest || !seen.Contains('@', StringComparison.Ordinal))
        {
            return seen;
        }

        var inner = Bracketed().Match(seen) is { Success: true } found ? found.Groups["address"].Value : Remark().Replace(seen, "");
        var address = AroundAt().Replace(Scheme().Replace(inner.Trim(AtTheEnds.ToCharArray()), ""), "@").Split('?')[0]
            .Trim(AtTheEnds.ToCharArray());
        return EmailAddress.IsValid(address) ? address : seen;
    }

    private static string WithoutInvisible(string cell)
    {
        var seen = new StringBuilder(cell.Length);
        foreach (var rune in cell.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.Control))
            {
                seen.Append(Rune.IsWhiteSpace(rune) ? " " : rune.ToString());
            }
            else if (rune.Value is '\n' or '\t')
            {
                seen.Append(rune.ToString());
            }
        }

        return seen.ToString().Trim();
    }

    [GeneratedRegex(@"^[^<>@]*<(?<address>[^<>]*)>[\s;,.]*$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Bracketed();

    /// <summary>A remark behind an address: "anna@example.org (werk)".</summary>
    [GeneratedRegex(@"\s*\([^()@]*\)\s*$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Remark();

    [GeneratedRegex(@"^(?:mailto|e-?mail|mail)\s*:\s*", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Scheme();

    [GeneratedRegex(@" *@ *", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AroundAt();
}
