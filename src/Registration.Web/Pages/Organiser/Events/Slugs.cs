using System.Globalization;
using System.Text;
using EventRegistration.Localisation;

namespace EventRegistration.Pages.Organiser.Events;

/// <summary>Addresses made of titles: "Werk als waarde" becomes <c>werk-als-waarde</c>.</summary>
internal static class Slugs
{
    private const int Longest = 70;

    public static string Of(string title)
    {
        var slug = new StringBuilder();

        // Malformed text cannot be decomposed; the form refuses it.
        foreach (var character in FormText.IsLine(title) ? title.Normalize(NormalizationForm.FormD) : title)
        {
            if (char.IsAsciiLetterOrDigit(character))
            {
                slug.Append(char.ToLowerInvariant(character));
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark && slug is [.., not '-'])
            {
                slug.Append('-');
            }
        }

        var whole = slug.ToString().Trim('-');
        if (whole.Length > Longest)
        {
            var cut = whole.LastIndexOf('-', Longest);
            whole = whole[..(cut > 0 ? cut : Longest)].Trim('-');
        }

        return whole is "" or "new" ? "bijeenkomst" : whole;
    }

    /// <summary>The same, or with the first number behind it that is not taken.</summary>
    public static string FirstFree(string slug, IReadOnlySet<string> taken) => taken.Contains(slug)
        ? Enumerable.Range(2, taken.Count + 1).Select(number => $"{slug}-{number}").First(candidate => !taken.Contains(candidate))
        : slug;
}
