using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace EventRegistration.Web.Tests.Lists;

/// <summary>Makes files as spreadsheet programs make them.</summary>
internal static class Sheets
{
    public static byte[] Csv(params string[] lines) => Encoding.UTF8.GetBytes(string.Join("\r\n", lines));

    /// <summary>Makes a CSV file as Excel saves it on a Dutch Windows.</summary>
    public static byte[] WindowsCsv(params string[] lines) =>
        CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(string.Join("\r\n", lines));

    /// <summary>Makes a workbook with Microsoft's own library. Numbers, dates and formulas are written as such.</summary>
    public static byte[] Xlsx(params object[][] rows)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.Workbook = new Workbook();
            var sheets = workbook.Workbook.AppendChild(new DocumentFormat.OpenXml.Spreadsheet.Sheets());
            Add(workbook, sheets, "Uitleg", 1, []);
            Add(workbook, sheets, "Deelnemers", 2, rows);
            workbook.Workbook.Save();
        }

        return stream.ToArray();
    }

    private static void Add(
        WorkbookPart workbook, DocumentFormat.OpenXml.Spreadsheet.Sheets sheets, string name, uint number, object[][] rows)
    {
        var part = workbook.AddNewPart<WorksheetPart>();
        part.Worksheet = new Worksheet(new SheetData(rows.Select(row => new Row(row.Select(Cell)))));
        sheets.Append(new Sheet { Id = workbook.GetIdOfPart(part), SheetId = number, Name = name });
    }

    private static Cell Cell(object value) => value switch
    {
        int number => new Cell { CellValue = new CellValue(number), DataType = CellValues.Number },
        (string formula, string result) => new Cell
        {
            CellFormula = new CellFormula(formula),
            CellValue = new CellValue(result),
            DataType = CellValues.String,
        },
        _ => new Cell { InlineString = new InlineString(new Text((string)value)), DataType = CellValues.InlineString },
    };
}
