using System.Collections.Immutable;
using System.Globalization;
using EventRegistration.Localisation;

namespace EventRegistration.Lists;

/// <summary>The field that a column of a list can hold. The names are names of form fields and keys of texts.</summary>
public enum ListField
{
    Email,
    GivenName,
    Infix,
    FamilyName,

    /// <summary>The full name in one cell.</summary>
    Name,
    Organisation,
    Function,
    Notes,

    /// <summary>The word for attending, waiting or cancelled.</summary>
    Status,
}

/// <summary>The column of each field, as an index from 0.</summary>
public sealed record ListColumns(ImmutableDictionary<ListField, int> Chosen)
{
    private static readonly Dictionary<ListField, string[]> Headings = new()
    {
        [ListField.Email] = ["email", "emailadres", "mail", "mailadres", "emailaddress", "mailaddress", "eadres"],
        [ListField.GivenName] =
        [
            "voornaam", "roepnaam", "voornamen", "voorletters", "initialen", "firstname", "givenname", "forename", "first",
        ],
        [ListField.Infix] = ["tussenvoegsel", "tussenvoegsels", "voorvoegsel", "voorvoegsels", "tussenv", "tv", "infix", "prefix"],
        [ListField.FamilyName] = ["achternaam", "familienaam", "geslachtsnaam", "lastname", "surname", "familyname", "last"],
        [ListField.Name] =
        [
            "naam", "volledigenaam", "naamdeelnemer", "deelnemer", "deelnemers", "contactpersoon", "name", "fullname", "attendee",
            "participant",
        ],
        [ListField.Organisation] =
        [
            "organisatie", "gemeente", "organisatienaam", "naamorganisatie", "bedrijf", "bedrijfsnaam", "instelling", "werkgever",
            "organisation", "organization", "company", "employer", "municipality",
        ],
        [ListField.Function] =
        [
            "functie", "functietitel", "functienaam", "rol", "jobtitle", "job", "function", "role", "position", "title",
        ],
        [ListField.Notes] =
        [
            "opmerking", "opmerkingen", "toelichting", "bijzonderheden", "notes", "note", "remarks", "remark", "comments", "comment",
        ],
        [ListField.Status] = ["status", "aanmeldstatus", "registratiestatus", "stand", "registrationstatus", "state"],
    };

    public int? Of(ListField field) => Chosen.TryGetValue(field, out var column) ? column : null;

    /// <summary>The fields that need a column before the import. Empty if none is missing.</summary>
    public IReadOnlyList<ListField> Missing =>
    [
        .. Chosen.ContainsKey(ListField.Email) ? Array.Empty<ListField>() : [ListField.Email],
        .. Chosen.ContainsKey(ListField.Name) || Chosen.ContainsKey(ListField.FamilyName)
            ? Array.Empty<ListField>()
            : [ListField.FamilyName],
    ];

    /// <summary>Proposes columns by their headings. Without such a heading, the address column is recognised by its content.</summary>
    public static ListColumns Propose(ListTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var chosen = ImmutableDictionary.CreateBuilder<ListField, int>();
        string[] headings = [.. table.Headings.Select(Letters)];
        foreach (var field in Enum.GetValues<ListField>())
        {
            var known = Headings[field];
            var column = Array.FindIndex(headings, heading => Array.Exists(known, word => heading == word));
            if (column < 0)
            {
                column = Array.FindIndex(headings, heading => Array.Exists(known, word => word.Length > 4 && heading.Contains(word)));
            }

            if (column >= 0 && !chosen.ContainsValue(column))
            {
                chosen[field] = column;
            }
        }

        if (!chosen.ContainsKey(ListField.Email) && ColumnOfAddresses(table) is { } addresses)
        {
            chosen[ListField.Email] = addresses;
        }

        if (chosen.ContainsKey(ListField.GivenName) && chosen.ContainsKey(ListField.FamilyName))
        {
            chosen.Remove(ListField.Name);
        }

        return new ListColumns(chosen.ToImmutable());
    }

    /// <summary>Reads the columns chosen in the form. Ignores a choice that is not a column of the table.</summary>
    public static ListColumns Read(Func<string, string?> field, ListTable table)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(table);
        return new ListColumns(Enum.GetValues<ListField>()
            .Select(name => (Field: name, Column: ColumnIn(field(name.ToString()), table)))
            .Where(choice => choice.Column >= 0)
            .ToImmutableDictionary(choice => choice.Field, choice => choice.Column));
    }

    private static int ColumnIn(string? value, ListTable table) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var column) && column < table.Headings.Count ? column : -1;

    /// <summary>Keeps the letters only: "E-mailadres:" becomes "emailadres".</summary>
    private static string Letters(string heading) => string.Concat(heading.Where(char.IsLetter)).ToLowerInvariant();

    private static int? ColumnOfAddresses(ListTable table)
    {
        var best = Enumerable.Range(0, table.Headings.Count)
            .Select(column => (Column: column, Addresses: table.Rows.Take(100).Count(row => EmailAddress.IsValid(row.Cell(column)))))
            .MaxBy(found => found.Addresses);
        return best.Addresses > 0 ? best.Column : null;
    }
}
