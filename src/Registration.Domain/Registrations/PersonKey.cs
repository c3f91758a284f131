using System.Globalization;
using System.Text;

namespace EventRegistration.Registrations;

/// <summary>
/// The identity of a person within one event: the normalised address with the normalised name. The address alone is not enough, because
/// people may share one (a secretary's).
/// </summary>
public readonly record struct PersonKey(string Address, string Name)
{
    public static PersonKey Of(string email, PersonName name) => new(Normalise(email), Normalise(name.Full));

    /// <summary>
    /// Normalises to Unicode NFKC in lower case, with white space folded to single spaces. Organisations are compared by this form too.
    /// Text that Unicode forbids (half a surrogate pair, U+FFFE) becomes the replacement character. Reason: .NET refuses to normalise
    /// forbidden text.
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
