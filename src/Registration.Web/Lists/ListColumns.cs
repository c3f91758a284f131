using System.Collections.Immutable;
using System.Globalization;
using EventRegistration.Registrations;

namespace EventRegistration.Lists;

/// <summary>The column of each field, as an index from 0.</summary>
internal sealed record ListColumns(ImmutableDictionary<ListField, int> Chosen)
{
    private static readonly ListField Email = ListField.Of(AttendeeFields.Email);
    private static readonly ListField GivenName = ListField.Of(AttendeeFields.GivenName);
    private static readonly ListField FamilyName = ListField.Of(AttendeeFields.FamilyName);

    /// <summary>The fields that need a column before the import. Empty if none is missing.</summary>
    public IReadOnlyList<ListField> Missing =>
    [
        .. Chosen.ContainsKey(Email) ? Array.Empty<ListField>() : [Email],
        .. Chosen.ContainsKey(ListField.Name) || Chosen.ContainsKey(FamilyName) ? Array.Empty<ListField>() : [FamilyName],
    ];

    /// <summary>Whether the dates of signing up name the month first.</summary>
    private bool IsMonthFirst { get; init; }

    public int? Of(ListField field) => Chosen.TryGetValue(field, out var column) ? column : null;

    /// <summary>
    /// Returns the text of a field in a row. Empty if the field has no column. An address comes without what
    /// <see cref="AddressCell.Clean"/> takes away; an American date comes as ISO 8601.
    /// </summary>
    public string Cell(ListRow row, ListField field)
    {
        var cell = Of(field) is { } column ? row.Cell(column) : "";
        return field == Email ? AddressCell.Clean(cell)
            : field == ListField.SignedUpAt && IsMonthFirst ? SignedUp.MonthFirst(cell)
            : cell;
    }

    /// <summary>The columns with content that no field takes.</summary>
    public IReadOnlyList<int> Unused(ListTable table) =>
    [
        .. Enumerable.Range(0, table.Headings.Count)
            .Where(column => !Chosen.ContainsValue(column) && table.Rows.Any(row => row.Cell(column).Length > 0)),
    ];

    public static ListColumns Propose(ListTable table) => Propose(table, ListField.All);

    /// <summary>
    /// Proposes columns by their headings and their content, so that all of them together fit best. The whole name is no field where given
    /// name and family name have columns; its column is then free for another field.
    /// </summary>
    public static ListColumns Propose(ListTable table, IReadOnlyList<ListField> fields)
    {
        ColumnContent[] columns = [.. Enumerable.Range(0, table.Headings.Count).Select(column => new ColumnContent(table, column))];
        var chosen = Best(fields, columns);
        if (chosen.ContainsKey(GivenName) && chosen.ContainsKey(FamilyName))
        {
            chosen = Best([.. fields.Where(field => field != ListField.Name)], columns);
        }

        return Of(WithOneName(chosen, table), table);
    }

    public static ListColumns Read(Func<string, string?> field, ListTable table) => Read(field, table, ListField.All);

    /// <summary>Reads the columns chosen in the form. Ignores a choice that is not a column of the table.</summary>
    public static ListColumns Read(Func<string, string?> field, ListTable table, IReadOnlyList<ListField> fields) => Of(
        fields.Select(name => (Field: name, Column: ColumnIn(field(name.Key), table)))
            .Where(choice => choice.Column >= 0)
            .ToImmutableDictionary(choice => choice.Field, choice => choice.Column),
        table);

    private static ListColumns Of(ImmutableDictionary<ListField, int> chosen, ListTable table) => new(chosen)
    {
        IsMonthFirst = chosen.TryGetValue(ListField.SignedUpAt, out var column)
            && SignedUp.IsMonthFirst(table.Rows.Select(row => row.Cell(column))),
    };

    private static ImmutableDictionary<ListField, int> Best(IReadOnlyList<ListField> fields, ColumnContent[] columns)
    {
        var best = Assignment.Best([.. fields.Select(field => columns.Select(column => ColumnScore.Of(field, column)).ToArray())]);
        return fields.Zip(best).Where(pair => pair.Second >= 0).ToImmutableDictionary(pair => pair.First, pair => pair.Second);
    }

    /// <summary>
    /// Decides what a column "Naam" is beside only one of the two parts of a name: the whole name if its cells hold that part too, else the
    /// other part.
    /// </summary>
    private static ImmutableDictionary<ListField, int> WithOneName(ImmutableDictionary<ListField, int> chosen, ListTable table)
    {
        var hasGiven = chosen.TryGetValue(GivenName, out var given);
        if (!chosen.TryGetValue(ListField.Name, out var name) || !(hasGiven || chosen.ContainsKey(FamilyName)))
        {
            return chosen;
        }

        var part = hasGiven ? given : chosen[FamilyName];
        var filled = table.Rows.Where(row => row.Cell(name).Length > 0 && row.Cell(part).Length > 0).ToList();
        return filled.Count(row => Folding.Key(row.Cell(name)).Contains(Folding.Key(row.Cell(part)), StringComparison.Ordinal)) * 2
                > filled.Count
            ? chosen.Remove(GivenName).Remove(FamilyName)
            : chosen.Remove(ListField.Name).SetItem(hasGiven ? FamilyName : GivenName, name);
    }

    private static int ColumnIn(string? value, ListTable table) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var column) && column < table.Headings.Count ? column : -1;
}
