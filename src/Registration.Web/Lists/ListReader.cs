using EventRegistration.Localisation;

namespace EventRegistration.Lists;

/// <summary>
/// Reads an uploaded file as a list of people. The content decides on the format, not the file name. Every cell becomes text; formulas and
/// macros are never run.
/// </summary>
internal static class ListReader
{
    /// <summary>The size of the largest accepted file, in bytes.</summary>
    public const int MostBytes = 5 * 1024 * 1024;

    private static readonly byte[] Zip = "PK\u0003\u0004"u8.ToArray();
    private static readonly byte[] OldOffice = [0xD0, 0xCF, 0x11, 0xE0];

    public static ReadList Read(byte[] content, string fileName) => Read(content, fileName, null);

    public static ReadList Read(byte[] content, string fileName, string? sheet)
    {
        _ = sheet;
        try
        {
            return content switch
            {
                [] => ReadList.Wrong(ListFault.Empty),
                _ when content.AsSpan().StartsWith(Zip) => Table(XlsxList.Rows(content)),
                _ when content.AsSpan().StartsWith(OldOffice) => ReadList.Wrong(ListFault.OldOrLocked),
                _ when fileName.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase) => ReadList.Wrong(ListFault.NotAList),
                _ => Table(CsvList.Rows(content)),
            };
        }
        catch (UnreadableListException unreadable)
        {
            return ReadList.Wrong(unreadable.Fault);
        }
    }

    /// <summary>
    /// Takes the first row as headings. A first row with an e-mail address is a person instead, and the columns have no names.
    /// </summary>
    private static ReadList Table(IEnumerable<ListRow> rows)
    {
        List<ListRow> filled = [];
        foreach (var row in rows.Where(row => row.Cells.Any(cell => cell.Length > 0)))
        {
            filled.Add(row);
            if (filled.Count > ListTable.MostRows + 1)
            {
                return ReadList.Wrong(ListFault.TooManyRows);
            }
        }

        if (filled.Count == 0)
        {
            return ReadList.Wrong(ListFault.Empty);
        }

        var hasHeadings = !filled[0].Cells.Any(EmailAddress.IsValid);
        List<ListRow> people = hasHeadings ? filled[1..] : filled;
        var columns = filled.Max(row => row.Cells.Count);
        return people.Count switch
        {
            0 => ReadList.Wrong(ListFault.Empty),
            > ListTable.MostRows => ReadList.Wrong(ListFault.TooManyRows),
            _ => new ReadList(
                new ListTable([.. Enumerable.Range(0, columns).Select(column => hasHeadings ? filled[0].Cell(column) : "")], people), null),
        };
    }
}

/// <summary>Stops reading a file. <see cref="ListReader"/> turns this exception into a result.</summary>
internal sealed class UnreadableListException(ListFault fault, Exception? inner = null) : Exception(fault.ToString(), inner)
{
    public ListFault Fault => fault;
}
