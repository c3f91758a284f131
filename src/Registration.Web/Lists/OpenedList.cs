using System.Globalization;
using EventRegistration.Registrations;

namespace EventRegistration.Lists;

/// <summary>An uploaded list as it is read: by the chosen sheet and columns, with the answers and corrections of organisers.</summary>
internal sealed record OpenedList(UploadedList List, ReadList Read, ListTable Table, ListColumns Columns, ListContext Context)
{
    /// <summary>The parameter of the address for the sheet.</summary>
    public const string SheetField = "Sheet";

    /// <summary>The choice for the address column that says that the list has no addresses.</summary>
    public const string NoAddresses = "none";

    private static readonly ListField Email = ListField.Of(AttendeeFields.Email);

    /// <summary>Whether the organiser said that the list has no addresses.</summary>
    public bool HasNoAddresses { get; init; }

    public IReadOnlyList<ListedAttendee> People { get; init; } = [];

    /// <summary>Whether there is a choice of sheets.</summary>
    public bool HasSheets => Read.Sheets.Count > 1;

    /// <summary>The fields that need a column before the import. Empty if none is missing.</summary>
    public IReadOnlyList<ListField> Missing => [.. Columns.Missing.Where(one => !HasNoAddresses || one != Email)];

    public bool IsComplete => Missing.Count == 0;

    /// <summary>The sheet and the columns as they are chosen, for addresses and forms.</summary>
    public IReadOnlyList<(string Name, string Value)> Choice =>
    [
        .. HasSheets ? [(SheetField, Read.Sheet ?? "")] : Array.Empty<(string, string)>(),
        .. Context.Fields.Select(one => (one.Key, ValueOf(one))),
    ];

    /// <summary>The index of the column. Empty if none is chosen.</summary>
    public string ValueOf(ListField field) => Columns.Of(field)?.ToString(CultureInfo.InvariantCulture)
        ?? (field == Email && HasNoAddresses ? NoAddresses : "");

    /// <summary>Reads a list. Null if it holds no table.</summary>
    /// <param name="list">The list.</param>
    /// <param name="contextOf">Returns the context for the index of the sheet.</param>
    /// <param name="chosen">The chosen columns by field, or null for a proposal. The sheet comes by the same function.</param>
    /// <param name="isChosen">Whether columns are chosen.</param>
    public static async Task<OpenedList?> OpenAsync(
        UploadedList list, Func<int, Task<ListContext>> contextOf, Func<string, string?> chosen, bool isChosen)
    {
        var read = ListReader.Read(list.Content, list.FileName, chosen(SheetField) is { Length: > 0 } sheet ? sheet : null);
        if (read.Table is not { } table)
        {
            return null;
        }

        var context = await contextOf(read.Sheets.Index().FirstOrDefault(one => one.Item == read.Sheet).Index);
        var columns = isChosen ? ListColumns.Read(chosen, table, context.Fields) : ListColumns.Propose(table, context.Fields);
        context = context.For(table, columns);
        return new OpenedList(list, read, table, columns, context)
        {
            HasNoAddresses = chosen(Email.Key) == NoAddresses,
            People = [.. table.Rows.Select(row => ListedAttendee.Of(row, columns, context))],
        };
    }
}
