using System.Collections.Immutable;
using System.Globalization;
using EventRegistration.Localisation;
using EventRegistration.Registrations;

namespace EventRegistration.Lists;

/// <summary>The column of each field, as an index from 0.</summary>
internal sealed record ListColumns(ImmutableDictionary<ListField, int> Chosen)
{
    private static readonly ListField Email = ListField.Of(AttendeeFields.Email);
    private static readonly ListField GivenName = ListField.Of(AttendeeFields.GivenName);
    private static readonly ListField FamilyName = ListField.Of(AttendeeFields.FamilyName);

    public int? Of(ListField field) => Chosen.TryGetValue(field, out var column) ? column : null;

    /// <summary>The fields that need a column before the import. Empty if none is missing.</summary>
    public IReadOnlyList<ListField> Missing =>
    [
        .. Chosen.ContainsKey(Email) ? Array.Empty<ListField>() : [Email],
        .. Chosen.ContainsKey(ListField.Name) || Chosen.ContainsKey(FamilyName) ? Array.Empty<ListField>() : [FamilyName],
    ];

    /// <summary>Returns the text of a field in a row. Empty if the field has no column.</summary>
    public string Cell(ListRow row, ListField field) => Of(field) is { } column ? row.Cell(column) : "";

    /// <summary>The columns that no field takes.</summary>
    public IReadOnlyList<int> Unused(ListTable table) =>
        [.. Enumerable.Range(0, table.Headings.Count).Where(column => !Chosen.ContainsValue(column))];

    /// <summary>Proposes columns by their headings. Without such a heading, the address column is recognised by its content.</summary>
    public static ListColumns Propose(ListTable table) => Propose(table, ListField.All);

    public static ListColumns Propose(ListTable table, IReadOnlyList<ListField> fields)
    {
        var chosen = ImmutableDictionary.CreateBuilder<ListField, int>();
        string[] headings = [.. table.Headings.Select(Letters)];
        foreach (var field in fields)
        {
            var column = Array.FindIndex(headings, heading => field.Headings.Contains(heading, StringComparer.Ordinal));
            if (column < 0)
            {
                column = Array.FindIndex(
                    headings, heading => field.Headings.Any(word => word.Length > 4 && heading.Contains(word, StringComparison.Ordinal)));
            }

            if (column >= 0 && !chosen.ContainsValue(column))
            {
                chosen[field] = column;
            }
        }

        if (!chosen.ContainsKey(Email) && ColumnOfAddresses(table) is { } addresses)
        {
            chosen[Email] = addresses;
        }

        if (chosen.ContainsKey(GivenName) && chosen.ContainsKey(FamilyName))
        {
            chosen.Remove(ListField.Name);
        }

        return new ListColumns(chosen.ToImmutable());
    }

    /// <summary>Reads the columns chosen in the form. Ignores a choice that is not a column of the table.</summary>
    public static ListColumns Read(Func<string, string?> field, ListTable table, IReadOnlyList<ListField> fields)
    {
        return new ListColumns(fields
            .Select(name => (Field: name, Column: ColumnIn(field(name.Key), table)))
            .Where(choice => choice.Column >= 0)
            .ToImmutableDictionary(choice => choice.Field, choice => choice.Column));
    }

    private static int ColumnIn(string? value, ListTable table) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var column) && column < table.Headings.Count ? column : -1;

    /// <summary>Keeps the letters only: "E-mailadres:" becomes "emailadres".</summary>
    private static string Letters(string heading) => string.Concat(heading.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static int? ColumnOfAddresses(ListTable table)
    {
        var best = Enumerable.Range(0, table.Headings.Count)
            .Select(column => (Column: column, Addresses: table.Rows.Take(100).Count(row => EmailAddress.IsValid(row.Cell(column)))))
            .MaxBy(found => found.Addresses);
        return best.Addresses > 0 ? best.Column : null;
    }
}
