using System.Globalization;
using System.Text;

namespace EventRegistration.Registrations;

/// <summary>
/// What makes two sign-ups for one event the same person: the normalised address with the normalised name. Several people
/// may share one address (a secretary's), so the address alone does not.
/// </summary>
public readonly record struct PersonKey(string Address, string Name)
{
    public static PersonKey Of(string email, PersonName name) => new(Normalise(email), Normalise(name.Full));

    /// <summary>
    /// Compatibility-composed (Unicode NFKC), lower case, white space folded to single spaces. Also the key under which
    /// organisations are taken together. What Unicode does not allow in text (half a surrogate pair, U+FFFE), and .NET refuses to
    /// normalise, counts as the replacement character.
    /// </summary>
    public static string Normalise(string text)
    {
        var valid = string.Concat(text.EnumerateRunes()).Replace('\uFFFE', '\uFFFD');
        var folded = new StringBuilder(text.Length);
        foreach (var word in valid.Normalize(NormalizationForm.FormKC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            folded.Append(folded.Length > 0 ? " " : "").Append(word.ToLower(CultureInfo.InvariantCulture));
        }

        return folded.ToString();
    }
}
