using System.IO.Compression;
using System.Text;

namespace EventRegistration.Web.Tests.Lists;

/// <summary>Makes workbooks part by part, also as no program would write them.</summary>
internal static class RawWorkbook
{
    private const string Transitional = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Types = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>""";

    /// <summary>A sheet of an Excel workbook: its name, its state and what stands in its worksheet element.</summary>
    public sealed record Sheet(string Name, string Inside)
    {
        public string State { get; init; } = "visible";
    }

    public static byte[] Zip(params (string Name, string Text)[] parts)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using var part = archive.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return stream.ToArray();
    }

    /// <summary>Makes an Excel workbook of one sheet with rows of text.</summary>
    public static byte[] Xlsx(params string[][] rows) => Xlsx([new Sheet("Blad1", Filled(rows))]);

    public static byte[] Xlsx(Sheet[] sheets, string strings = "", string styles = "", string properties = "", bool isStrict = false)
    {
        string Names(string xml) => isStrict
            ? xml.Replace(Transitional, "http://purl.oclc.org/ooxml/spreadsheetml/main", StringComparison.Ordinal)
                .Replace(Relations, "http://purl.oclc.org/ooxml/officeDocument/relationships", StringComparison.Ordinal)
            : xml;

        var list = string.Concat(sheets.Select((sheet, index) =>
            $"""<sheet name="{sheet.Name}" sheetId="{index + 1}" state="{sheet.State}" r:id="rId{index + 1}"/>"""));
        var relations = string.Concat(
            sheets.Select((_, index) => Relation($"rId{index + 1}", "worksheet", $"worksheets/sheet{index + 1}.xml")));
        (string, string)[] parts =
        [
            ("[Content_Types].xml", Types),
            ("_rels/.rels", Names(Related(Relation("rId1", "officeDocument", "xl/workbook.xml")))),
            ("xl/workbook.xml", Names(
                $"<workbook xmlns=\"{Transitional}\" xmlns:r=\"{Relations}\"><workbookPr {properties}/>"
                + $"<sheets>{list}</sheets></workbook>")),
            ("xl/_rels/workbook.xml.rels", Names(Related(
                relations + Relation("s1", "sharedStrings", "sharedStrings.xml") + Relation("s2", "styles", "/xl/styles.xml")))),
            ("xl/sharedStrings.xml", Names($"""<sst xmlns="{Transitional}">{strings}</sst>""")),
            ("xl/styles.xml", Names($"""<styleSheet xmlns="{Transitional}">{styles}</styleSheet>""")),
            .. sheets.Select((sheet, index) => (
                $"xl/worksheets/sheet{index + 1}.xml", Names($"""<worksheet xmlns="{Transitional}">{sheet.Inside}</worksheet>"""))),
        ];
        return Zip(parts);
    }

    /// <summary>The rows of a sheet as inline texts, from A1.</summary>
    public static string Filled(params string[][] rows) =>
        $"<sheetData>{string.Concat(rows.Select((row, index) => Row(index + 1, row)))}</sheetData>";

    public static string Row(int number, string[] cells, string attributes = "")
    {
        var texts = cells.Select((cell, column) => cell.Length == 0 ? "" : Text($"{(char)('A' + column)}{number}", cell));
        return $"<row r=\"{number}\" {attributes}>{string.Concat(texts)}</row>";
    }

    public static string Text(string reference, string text) => $"""<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>""";

    /// <summary>Makes an OpenDocument spreadsheet of what stands in its spreadsheet element.</summary>
    public static byte[] Ods(string tables, string styles = "", string manifest = "") => Zip(
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml",
            $"""
            <office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
              xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
              xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
              xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">
              <office:automatic-styles>{styles}</office:automatic-styles>
              <office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>
            </office:document-content>
            """),
        (
            "META-INF/manifest.xml",
            $"<m:manifest xmlns:m=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\">{manifest}</m:manifest>"));

    /// <summary>A table of an OpenDocument spreadsheet with rows of text.</summary>
    public static string Table(string name, params string[][] rows) =>
        $"""<table:table table:name="{name}">{string.Concat(rows.Select(row => TableRow(row)))}</table:table>""";

    public static string TableRow(string[] cells, string attributes = "") =>
        $"<table:table-row {attributes}>{string.Concat(cells.Select(cell => TableCell(cell)))}</table:table-row>";

    public static string TableCell(string text, string attributes = "") => text.Length == 0
        ? $"<table:table-cell {attributes}/>"
        : $"""<table:table-cell office:value-type="string" {attributes}><text:p>{text}</text:p></table:table-cell>""";

    private static string Relation(string id, string type, string target) =>
        $"""<Relationship Id="{id}" Type="{Relations}/{type}" Target="{target}"/>""";

    private static string Related(string relations) =>
        $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>""";
}
