using System.Globalization;
using System.Text;
using EventRegistration.Registrations;

namespace EventRegistration.Demo;

/// <summary>A fictional person at an address that cannot exist.</summary>
internal sealed record DemoPerson(PersonName Name, string Organisation, string Email);

/// <summary>
/// Invents people, always the same ones in the same order. The list lengths share no divisor, so that thousands of names are all different.
/// </summary>
internal sealed class DemoPeople(IReadOnlyList<string> municipalities)
{
    private static readonly string[] Given =
    [
        "Marieke", "Hassan", "Joost", "Fleur", "Anil", "Petra", "Willem", "Samira", "Bram", "Ingrid", "Kees", "Naima", "Ruben",
        "Femke", "Gerrit", "Yasmin", "Tjitske", "Mehmet", "Annelies", "Daan", "Soraya", "Hendrik", "Lotte", "Rachid", "Marloes",
        "Sietse", "Chantal", "Emre", "Wilma", "Jeroen", "Noor", "Pieter", "Esra", "Roos", "Maarten", "Shanti", "Geert", "Iris",
        "Youssef", "Margriet", "Thijs", "Bianca", "Luuk", "Fatima", "Arjen", "Saskia", "Ravi", "Hanneke", "Sjoerd", "Merel",
        "Dennis", "Aaltje", "Karim", "Els", "Vincent", "Zeynep", "Koen", "Judith", "Wouter", "Indra", "Frouke",
    ];

    private static readonly (string Infix, string Family)[] Families =
    [
        ("de", "Vries"), ("", "Jansen"), ("van den", "Berg"), ("", "Yılmaz"), ("", "Bakker"), ("van", "Dijk"), ("", "Visser"),
        ("", "Smit"), ("de", "Boer"), ("el", "Amrani"), ("", "Mulder"), ("de", "Groot"), ("", "Bos"), ("van der", "Meer"),
        ("", "Hendriks"), ("van", "Leeuwen"), ("", "Dekker"), ("", "Brouwer"), ("de", "Wit"), ("", "Ramdin"), ("van der", "Linden"),
        ("", "Kaya"), ("", "Dijkstra"), ("ter", "Horst"), ("", "Peeters"), ("van", "Vliet"), ("", "Öztürk"), ("van de", "Ven"),
        ("", "Huisman"), ("", "Postma"), ("in 't", "Veld"), ("", "Koster"), ("van", "Beek"), ("", "Bouzid"), ("", "Hoekstra"),
        ("van der", "Heijden"), ("", "Prins"), ("", "Blom"), ("den", "Hartog"), ("", "Verhoeven"), ("", "Aydın"), ("van", "Wijk"),
        ("", "Scholten"), ("de", "Graaf"), ("", "Sewpersad"), ("", "Zijlstra"), ("ten", "Brink"), ("", "Willems"), ("van 't", "Hof"),
        ("", "Kuipers"), ("", "Benali"), ("van der", "Wal"), ("", "Sanders"), ("op de", "Beek"), ("", "Mol"), ("", "Fransen"),
        ("de", "Haan"), ("", "Wiersma"), ("", "Çelik"), ("van", "Rooijen"), ("", "Timmermans"), ("", "Groen"), ("tot", "Nijenhuis"),
        ("", "Veenstra"), ("", "Boersma"), ("la", "Rose"), ("", "Peters"),
    ];

    private int _next;

    public DemoPerson Next(IReadOnlyList<string> from)
    {
        var number = _next++;
        var given = Given[number * 17 % Given.Length];
        var (infix, family) = Families[number * 29 % Families.Length];
        var municipality = from.Count > 0 ? from[number % from.Count] : municipalities[number * 101 % municipalities.Count];
        var email = $"{Letters(given)[..1]}.{Letters(infix + family)}@{Letters(municipality)}.example.org";
        return new DemoPerson(new PersonName(given, infix, family), $"Gemeente {municipality}", email);
    }

    /// <summary>Keeps lower-case letters without accents, as in most mail addresses.</summary>
    private static string Letters(string text)
    {
        var letters = new StringBuilder(text.Length);
        foreach (var character in text.Replace('ı', 'i').Normalize(NormalizationForm.FormD).ToLower(CultureInfo.InvariantCulture))
        {
            if (char.IsAsciiLetterLower(character))
            {
                letters.Append(character);
            }
        }

        return letters.ToString();
    }
}
