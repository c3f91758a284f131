using System.Globalization;
using System.Text;

namespace EventRegistration.Registrations;

/// <summary>
/// The identity of a person within one event: the address with the letters and digits of the name. The address alone is not enough, because
/// people may share one (a secretary's).
/// </summary>
/// <param name="Address">The address in one spelling: <see cref="AddressOf"/>.</param>
/// <param name="Name">The name in one spelling: <see cref="NameOf"/>.</param>
public readonly record struct PersonKey(string Address, string Name)
{
    /// <summary>False for a person whom an organiser added without a usable address. Nothing is mailed then.</summary>
    public bool HasAddress => Address.Length > 0;

    public static PersonKey Of(string email, PersonName name) => new(AddressOf(email), NameOf(name.Full));

    /// <summary>The key of a person without an address: such people are told apart by name and organisation.</summary>
    public static PersonKey WithoutAddress(PersonName name, string organisation) =>
        new("", string.Join(' ', new[] { NameOf(name.Full), OrganisationOf(organisation) }.Where(part => part.Length > 0)));

    /// <summary>
    /// An e-mail address in one spelling: NFKC in lower case, without white space and invisible characters, the domain as IDNA has it
    /// (RFC 5891): münchen.de and xn--mnchen-3ya.de are one domain.
    /// </summary>
    public static string AddressOf(string email)
    {
        var plain = Plain(email);
        var at = plain.LastIndexOf('@');
        return at < 0 ? plain : $"{plain[..at]}@{DomainOf(plain[(at + 1)..])}";
    }

    /// <summary>A name in one spelling: its letters and digits. One without any, such as an emoji, is compared as it is.</summary>
    public static string NameOf(string name) => Folding.Key(name) is { Length: > 0 } key ? key : Plain(name);

    /// <summary>
    /// An organisation in one spelling. Only case, white space, marks and punctuation fall away, and an ampersand is "en". Empty if nothing
    /// is left.
    /// </summary>
    public static string OrganisationOf(string organisation) =>
        Folding.KeyWithSymbols(organisation.Replace("&", "en", StringComparison.Ordinal).Replace("＆", "en", StringComparison.Ordinal));

    private static string DomainOf(string domain)
    {
        try
        {
            // To letters and back, so that both spellings take the same way.
            var idna = new IdnMapping();
            return idna.GetAscii(idna.GetUnicode(domain)).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return domain;
        }
    }

    private static string Plain(string text)
    {
        var valid = string.Concat(text.EnumerateRunes().Where(IsVisible)).Normalize(NormalizationForm.FormKC);
        return string.Concat(valid.EnumerateRunes().Where(IsVisible).Select(Rune.ToLowerInvariant));
    }

    private static bool IsVisible(Rune rune) => !Rune.IsWhiteSpace(rune) && rune.Value != 0xFFFE
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.Control);
}
