using System.Text;

namespace EventRegistration.Lists;

/// <summary>
/// Reads the sheets of an Excel workbook, Transitional or Strict. A formula gives the result that was saved with the workbook. Our own
/// reader: ExcelDataReader allocates what a cell reference claims, and the readers that DocumentFormat.OpenXml 3.3.0 makes take no bounds
/// of depth and of attributes (decision 8).
/// </summary>
internal sealed class XlsxList
{
    /// <summary>The largest number of shared strings. More than the cells of any list.</summary>
    private const int MostStrings = 1_000_000;

    private readonly PackedFile _file;
    private readonly string _folder;
    private readonly Dictionary<string, (string Type, string Part)> _parts = new(StringComparer.Ordinal);
    private readonly List<string> _strings = [];
    private readonly XlsxStyles _styles;

    /// <summary>The cells of the row that is read.</summary>
    private readonly string?[] _cells = new string?[ListTable.MostColumns];

    private readonly List<(string Name, string Part, bool IsHidden)> _sheets = [];

    private XlsxList(PackedFile file, string workbook)
    {
        _file = file;
        _folder = workbook[..(workbook.LastIndexOf('/') + 1)];
        ReadRelations(workbook);
        var from1904 = ReadWorkbook(workbook);
        ReadStrings();
        using var styles = _file.Open(PartOf("styles"));
        _styles = new XlsxStyles(styles, from1904);
    }

    /// <summary>Returns the sheets in their order. Each is read when it is asked for.</summary>
    public static IEnumerable<ListSheet> Sheets(PackedFile file)
    {
        var list = new XlsxList(file, WorkbookOf(file));
        return list._sheets.Select(sheet =>
            sheet.IsHidden ? new ListSheet([]) { Name = sheet.Name, IsHidden = true } : list.Sheet(sheet.Name, sheet.Part));
    }

    private static string WorkbookOf(PackedFile file)
    {
        using var relations = file.Open("_rels/.rels");
        return relations is null
            ? "xl/workbook.xml"
            : relations.Elements()
                .Where(element => element == "Relationship"
                    && relations.Attribute("Type")?.EndsWith("/officeDocument", StringComparison.Ordinal) == true)
                .Select(_ => relations.Attribute("Target")?.TrimStart('/'))
                .FirstOrDefault() ?? "xl/workbook.xml";
    }

    private void ReadRelations(string workbook)
    {
        using var relations = _file.Open($"{_folder}_rels/{workbook[_folder.Length..]}.rels");
        foreach (var _ in relations?.Elements().Where(element => element == "Relationship") ?? [])
        {
            if (relations!.Attribute("Id") is { } id && relations.Attribute("Type") is { } type
                && relations.Attribute("Target")?.Replace('\\', '/') is { } target)
            {
                _parts[id] = (type[(type.LastIndexOf('/') + 1)..], target.StartsWith('/') ? target[1..] : _folder + target);
            }
        }
    }

    private string PartOf(string type) => _parts.Values.FirstOrDefault(part => part.Type == type).Part ?? "";

    /// <summary>Reads the names of the sheets. Returns whether the dates of the workbook count from 1904.</summary>
    private bool ReadWorkbook(string name)
    {
        var from1904 = false;
        using var workbook = _file.Open(name) ?? throw new UnreadableListException(ListFault.Broken);
        foreach (var element in workbook.Elements())
        {
            if (element == "workbookPr")
            {
                from1904 = workbook.IsTrue("date1904");
            }
            else if (element == "sheet" && workbook.Attribute("id") is { } id && _parts.TryGetValue(id, out var part)
                && part.Type == "worksheet")
            {
                _sheets.Add((
                    SheetBuilder.Clean(workbook.Attribute("name") ?? ""), part.Part,
                    workbook.Attribute("state") is "hidden" or "veryHidden"));
            }
        }

        return from1904;
    }

    private void ReadStrings()
    {
        using var strings = _file.Open(PartOf("sharedStrings"));
        foreach (var _ in strings?.Elements().Where(element => element == "si") ?? [])
        {
            if (_strings.Count == MostStrings)
            {
                throw new UnreadableListException(ListFault.Unpacks);
            }

            _strings.Add(TextOf(strings!));
        }
    }

    /// <summary>Reads a text of one or more runs. The readings of Japanese characters beside it are no part of it.</summary>
    private static string TextOf(XmlPart part)
    {
        var text = new StringBuilder();
        foreach (var child in part.Children())
        {
            if (child == "t")
            {
                text.Append(part.ReadText());
            }
            else if (child == "r" && text.Length < ListTable.LongestCell)
            {
                foreach (var _ in part.Children().Where(inner => inner == "t"))
                {
                    text.Append(part.ReadText());
                }
            }
        }

        return SheetBuilder.Clean(XlsxCells.Unescape(text.ToString()));
    }

    private ListSheet Sheet(string name, string partName)
    {
        using var part = _file.Open(partName) ?? throw new UnreadableListException(ListFault.Broken);
        var sheet = new SheetBuilder(name);
        var number = 0;
        foreach (var element in part.Elements())
        {
            switch (element)
            {
                case "col" when part.IsTrue("hidden"):
                    sheet.HideColumns(ColumnOf(part.Attribute("min")), ColumnOf(part.Attribute("max")));
                    break;
                case "row":
                    number = RowAfter(number, part.Attribute("r"));
                    AddRow(part, sheet, number);
                    break;
                case "mergeCell" when part.Attribute("ref") is { } range:
                    sheet.Merge(XlsxCells.Range(range));
                    break;
            }
        }

        return sheet.Build();
    }

    /// <summary>Reads the number of a row. Without one a row follows the one before. No two rows have the same number.</summary>
    private static int RowAfter(int before, string? given)
    {
        var number = given is null ? before + 1 : XlsxCells.RowNumber(given);
        return number > before ? number : throw new UnreadableListException(ListFault.Broken);
    }

    private static int ColumnOf(string? number) => number is null ? 0 : XlsxCells.RowNumber(number) - 1;

    private void AddRow(XmlPart part, SheetBuilder sheet, int number)
    {
        var isHidden = part.IsTrue("hidden");
        var cells = _cells;
        Array.Clear(cells);
        var column = -1;
        foreach (var _ in part.Children().Where(child => child == "c"))
        {
            column = part.Attribute("r") is { } reference ? XlsxCells.Reference(reference).Column : column + 1;
            if (column < cells.Length && !sheet.IsFull)
            {
                cells[column] = Cell(part);
            }
        }

        sheet.Add(number, cells, isHidden);
    }

    private string Cell(XmlPart part)
    {
        var (type, style) = (part.Attribute("t"), part.Attribute("s"));
        var (value, inline) = ("", "");
        foreach (var child in part.Children())
        {
            if (child == "v")
            {
                value = part.ReadText();
            }
            else if (child == "is")
            {
                inline = TextOf(part);
            }
        }

        return type switch
        {
            "inlineStr" => inline,
            "s" => XlsxStyles.Id(value) is { } index && index < _strings.Count ? _strings[index] : "",
            "str" => SheetBuilder.Clean(XlsxCells.Unescape(value)),
            "b" => value is "1" or "true" ? "TRUE" : "FALSE",
            "d" => Moments.OfSchema(value),

            // An error, such as #N/A, is no answer.
            "e" => "",
            _ => value.Length == 0 ? "" : SheetBuilder.Clean(_styles.Write(value, style)),
        };
    }
}
