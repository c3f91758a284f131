using System.Xml;

namespace EventRegistration.Lists;

/// <summary>
/// Reads an uploaded file as a list of people. The content decides on the format, not the file name. Every cell becomes text; formulas and
/// macros are never run.
/// </summary>
internal static class ListReader
{
    /// <summary>The size of the largest accepted file, in bytes.</summary>
    public const int MostBytes = 5 * 1024 * 1024;

    /// <summary>The number of rows, or of names of sheets, that a remark names.</summary>
    private const int MostNamed = 10;

    /// <param name="content">The bytes of the file.</param>
    /// <param name="fileName">The name of the file. Tells a workbook that holds none from a CSV file.</param>
    /// <param name="sheet">The name of the sheet to read. Any other name, or null, reads the sheet that looks most like a list.</param>
    public static ReadList Read(byte[] content, string fileName, string? sheet = null)
    {
        try
        {
            return FileKinds.FaultOf(content, fileName) is { } fault ? ReadList.Wrong(fault)
                : FileKinds.IsPacked(content) ? OfWorkbook(content, sheet)
                : OfCsv(content);
        }
        catch (UnreadableListException unreadable)
        {
            return ReadList.Wrong(unreadable.Fault);
        }
        catch (Exception broken) when (broken is InvalidDataException or XmlException or IOException or NotSupportedException)
        {
            // A file that is damaged: in the zip archive, in its XML, or in the names of its encodings.
            return ReadList.Wrong(ListFault.Broken);
        }
    }

    private static ReadList OfCsv(byte[] content)
    {
        var (sheet, remark) = CsvList.Read(content);
        return Table(sheet, remark is null ? [] : [remark]);
    }

    private static ReadList OfWorkbook(byte[] content, string? name)
    {
        using var file = new PackedFile(content);
        List<string> sheets = [];
        List<string> hidden = [];
        ListSheet? best = null;
        var likeness = -1;
        foreach (var sheet in FileKinds.Sheets(file).Where(sheet => sheet.IsHidden || sheet.Rows.Count > 0))
        {
            (sheet.IsHidden ? hidden : sheets).Add(sheet.Name!);
            if (sheet.IsHidden)
            {
                continue;
            }

            var fits = sheet.Name == name ? int.MaxValue : new HeadingRow(sheet.Rows).Likeness();
            if (fits > likeness)
            {
                (best, likeness) = (sheet, fits);
            }
        }

        if (best is null)
        {
            return ReadList.Wrong(hidden.Count > 0 ? ListFault.HiddenOnly : ListFault.Empty);
        }

        var remark = new ListRemark(ListRemarkKind.HiddenSheets)
        {
            Count = hidden.Count,
            Value = string.Join(", ", hidden.Take(MostNamed)),
        };
        return Table(best, hidden.Count > 0 ? [remark] : []) with { Sheets = sheets, Sheet = best.Name };
    }

    private static ReadList Table(ListSheet sheet, IReadOnlyList<ListRemark> remarks)
    {
        List<ListRow> filled =
        [
            .. sheet.Rows.Where(row => row.Cells.Any(cell => cell.Length > 0))
                .Take(ListTable.MostRows + HeadingRow.Farthest + 1)
                .Select(row => row with { Cells = [.. row.Cells.Select(GuardedCell.Unguard)] }),
        ];
        if (filled.Count == 0)
        {
            return ReadList.Wrong(ListFault.Empty);
        }

        var heading = new HeadingRow(filled).Find();
        var people = filled[(heading + 1)..];
        var columns = filled.Max(row => row.Cells.Count);
        return people.Count switch
        {
            0 => ReadList.Wrong(ListFault.Empty),
            > ListTable.MostRows => ReadList.Wrong(ListFault.TooManyRows),
            _ => new ReadList(
                new ListTable([.. Enumerable.Range(0, columns).Select(column => heading < 0 ? "" : filled[heading].Cell(column))], people),
                null)
            {
                Remarks = [.. remarks, .. RemarksOn(sheet, filled, heading)],
            },
        };
    }

    private static IEnumerable<ListRemark> RemarksOn(ListSheet sheet, List<ListRow> filled, int heading)
    {
        if (heading < 0)
        {
            yield return new ListRemark(ListRemarkKind.NoHeadings);
        }

        var first = heading < 0 ? 0 : filled[heading].Number;
        foreach (var (kind, rows) in new (ListRemarkKind, IReadOnlyList<int>)[]
        {
            (ListRemarkKind.TitleRows, [.. filled.Take(heading).Select(row => row.Number)]),
            (ListRemarkKind.HiddenRows, [.. sheet.HiddenRows.Where(row => row > first)]),
            (ListRemarkKind.MergedCells, [.. sheet.MergedCells.Where(row => row > first)]),
        })
        {
            if (rows.Count > 0)
            {
                yield return new ListRemark(kind) { Count = rows.Count, Value = string.Join(", ", rows.Distinct().Take(MostNamed)) };
            }
        }

        if (sheet.HiddenColumns.Count > 0)
        {
            yield return new ListRemark(ListRemarkKind.HiddenColumns)
            {
                Count = sheet.HiddenColumns.Count,
                Value = string.Join(", ", sheet.HiddenColumns.Take(MostNamed).Select(XlsxCells.Letters)),
            };
        }
    }
}

/// <summary>Stops reading a file. <see cref="ListReader"/> turns this exception into a result.</summary>
internal sealed class UnreadableListException(ListFault fault, Exception? inner = null) : Exception(fault.ToString(), inner)
{
    public ListFault Fault => fault;
}
