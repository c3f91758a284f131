using System.Globalization;
using System.Text;
using System.Xml;

namespace EventRegistration.Lists;

/// <summary>Reads the sheets of an OpenDocument spreadsheet, as LibreOffice saves them.</summary>
internal static class OdsList
{
    /// <summary>Returns the sheets in their order. Each is read when it is asked for.</summary>
    public static IEnumerable<ListSheet> Sheets(PackedFile file) =>
        IsEncrypted(file) ? throw new UnreadableListException(ListFault.Encrypted) : Read(file);

    /// <summary>Whether the manifest names the key of a part.</summary>
    private static bool IsEncrypted(PackedFile file)
    {
        using var manifest = file.Open("META-INF/manifest.xml");
        return file.Has("encrypted-package") || manifest?.Elements().Any(element => element == "encryption-data") == true;
    }

    private static IEnumerable<ListSheet> Read(PackedFile file)
    {
        using var content = file.Open("content.xml") ?? throw new UnreadableListException(ListFault.Broken);
        HashSet<string> hiding = new(StringComparer.Ordinal);
        var style = "";
        foreach (var element in content.Elements())
        {
            switch (element)
            {
                case "style":
                    style = content.Attribute("name") ?? "";
                    break;
                case "table-properties" when content.Attribute("display") == "false":
                    hiding.Add(style);
                    break;
                case "table":
                    yield return Sheet(content, isHidden: hiding.Contains(content.Attribute("style-name") ?? ""));
                    break;
            }
        }
    }

    private static ListSheet Sheet(XmlPart content, bool isHidden)
    {
        var sheet = new SheetBuilder(SheetBuilder.Clean(content.Attribute("name") ?? ""));
        new OdsSheet(content, sheet).Read();
        var read = sheet.Build();
        return isHidden ? new ListSheet([]) { Name = read.Name, IsHidden = true } : read;
    }
}

/// <summary>The rows of one sheet. The reader stands on its table.</summary>
internal sealed class OdsSheet(XmlPart content, SheetBuilder sheet)
{
    /// <summary>The cells of the row that is read.</summary>
    private readonly string?[] _cells = new string?[ListTable.MostColumns];

    private int _row;
    private int _column;

    public void Read()
    {
        foreach (var child in content.Children())
        {
            switch (child)
            {
                case "table-column":
                    ReadColumns();
                    break;
                case "table-row":
                    ReadRow();
                    break;

                // Rows and columns may be grouped, at any depth.
                case "table-columns" or "table-header-columns" or "table-column-group" or "table-rows" or "table-header-rows"
                    or "table-row-group":
                    Read();
                    break;
            }
        }
    }

    private void ReadColumns()
    {
        var count = Repeated("number-columns-repeated");
        if (IsHidden())
        {
            sheet.HideColumns(_column, _column + count - 1);
        }

        _column = Math.Min(_column + count, XlsxCells.LastRow);
    }

    private bool IsHidden() => content.Attribute("visibility") is "collapse" or "filter";

    /// <summary>Reads a row as often as it is repeated. Rows of a sheet that nobody filled are one row, repeated a million times.</summary>
    private void ReadRow()
    {
        var (times, isHidden) = (Repeated("number-rows-repeated"), IsHidden());
        var cells = _cells;
        Array.Clear(cells);
        var column = 0;
        foreach (var child in content.Children().Where(child => child is "table-cell" or "covered-table-cell"))
        {
            var count = Repeated("number-columns-repeated");
            if (column >= cells.Length)
            {
                continue;
            }

            Merge(column);
            var text = child == "covered-table-cell" ? "" : Cell();
            Array.Fill(cells, text, column, Math.Min(count, cells.Length - column));
            column += count;
        }

        for (var time = 1; time <= times && !sheet.IsFull && Array.Exists(cells, cell => !string.IsNullOrEmpty(cell)); time++)
        {
            sheet.Add(_row + time, cells, isHidden);
        }

        // A sheet has no more rows than that; the repetitions of a few bytes could name any number.
        _row = sheet.IsFull ? _row : _row <= XlsxCells.LastRow ? _row + times : throw new UnreadableListException(ListFault.Broken);
    }

    private void Merge(int column)
    {
        var (rows, columns) = (Repeated("number-rows-spanned"), Repeated("number-columns-spanned"));
        if (rows > 1 || columns > 1)
        {
            sheet.Merge(new CellRange(_row + 1, column, _row + rows, column + columns - 1));
        }
    }

    /// <summary>Reads a number of repetitions, no more than a sheet has rows.</summary>
    private int Repeated(string name) =>
        int.TryParse(content.Attribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? Math.Clamp(count, 1, XlsxCells.LastRow)
            : 1;

    private string Cell()
    {
        var type = content.Attribute("value-type");
        var value = content.Attribute(type switch
        {
            "date" => "date-value",
            "time" => "time-value",
            "boolean" => "boolean-value",
            "string" => "string-value",
            _ => "value",
        });
        var shown = Paragraphs();
        return SheetBuilder.Clean(type switch
        {
            "date" when value is not null => Moments.OfSchema(value),
            "time" when value is not null => Time(value),
            "boolean" when value is not null => value == "true" ? "TRUE" : "FALSE",
            "float" or "percentage" or "currency" when double.TryParse(
                value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => Number(number, shown),
            "string" when value is not null => value,
            _ => shown,
        });
    }

    /// <summary>Writes a number. Digits that begin with a zero, such as those of a telephone number, stay as they are shown.</summary>
    private static string Number(double number, string shown) =>
        shown.Length > 1 && shown[0] == '0' && shown.All(char.IsAsciiDigit) ? shown : XlsxCells.Number(number);

    /// <summary>Reads the paragraphs of a cell, one a line. The notes beside a cell are no part of it.</summary>
    private string Paragraphs()
    {
        List<string> lines = [];
        var length = 0;
        foreach (var _ in content.Children().Where(child => child == "p"))
        {
            var line = new StringBuilder();
            content.Mixed(line, element => Enters(element, line));
            if (length <= ListTable.LongestCell)
            {
                lines.Add(line.ToString());
                length += line.Length + 1;
            }
        }

        return string.Join('\n', lines);
    }

    private bool Enters(string element, StringBuilder line)
    {
        switch (element)
        {
            case "s":
                line.Append(' ', Math.Min(Repeated("c"), Math.Max(1, ListTable.LongestCell - line.Length)));
                return false;
            case "tab":
                line.Append('\t');
                return false;
            case "line-break":
                line.Append('\n');
                return false;
            default:
                return element is not ("annotation" or "note" or "ruby-text");
        }
    }

    private static string Time(string duration)
    {
        try
        {
            return Moments.Write(XmlConvert.ToTimeSpan(duration));
        }
        catch (Exception no) when (no is FormatException or OverflowException)
        {
            return duration;
        }
    }
}
