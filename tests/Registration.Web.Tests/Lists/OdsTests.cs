using EventRegistration.Lists;
using static EventRegistration.Web.Tests.Lists.RawWorkbook;

namespace EventRegistration.Web.Tests.Lists;

/// <summary>OpenDocument spreadsheets, the standard of Dutch public bodies.</summary>
[Trait("Finding", "lists-18")]
public sealed class OdsTests
{
    private static readonly string[] Heading = ["Naam", "E-mail", "Organisatie"];
    private static readonly string[] Anna = ["Anna Jansen", "anna@example.org", "Gemeente A"];
    private static readonly string[] Bas = ["Bas Smit", "bas@example.org", "Gemeente B"];

    [Fact]
    public void An_OpenDocument_spreadsheet_is_read_as_a_workbook_is()
    {
        var read = Read(Table("Uitleg", ["Deze lijst is van 3 maart."]) + Table("Deelnemers", Heading, Anna, Bas));

        Assert.Equal(Heading, read.Table!.Headings);
        Assert.Equal([Anna, Bas], read.Table.Rows.Select(row => row.Cells));
        Assert.Equal([2, 3], read.Table.Rows.Select(row => row.Number));
        Assert.Equal(["Uitleg", "Deelnemers"], read.Sheets);
        Assert.Equal("Deelnemers", read.Sheet);
        Assert.Empty(read.Remarks);
    }

    [Fact]
    public void Repeated_rows_and_columns_cost_nothing()
    {
        var read = Read(
            $"""
            <table:table table:name="A"><table:table-column table:number-columns-repeated="16384"/>
            {TableRow(["", "Naam", "E-mail"])}
            <table:table-row table:number-rows-repeated="7"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
            <table:table-row>{TableCell("x", "table:number-columns-repeated=\"2\"")}{TableCell("anna@example.org")}
            <table:table-cell table:number-columns-repeated="2000000000"/></table:table-row>
            {TableRow([""], "table:number-rows-repeated=\"1048566\"")}
            {TableRow(["", "Bas", "bas@example.org"], "table:number-rows-repeated=\"2\"")}
            </table:table>
            """);

        Assert.Equal([(9, "x x anna@example.org"), (1048576, " Bas bas@example.org"), (1048577, " Bas bas@example.org")],
            read.Table!.Rows.Select(row => (row.Number, string.Join(' ', row.Cells))));
        Assert.Equal(ListFault.TooManyRows,
            Read($"<table:table>{TableRow(Heading)}{TableRow(Anna, "table:number-rows-repeated=\"1000000\"")}</table:table>").Fault);
    }

    [Fact]
    public void Merged_hidden_and_grouped_rows_are_told()
    {
        var read = Read(
            $"""
            <table:table table:name="A"><table:table-column/><table:table-column table:visibility="collapse"/><table:table-column/>
            <table:table-header-rows>{TableRow(Heading)}</table:table-header-rows>
            <table:table-row>
              {TableCell("Anna")}{TableCell("anna@example.org")}{TableCell("Gemeente A", "table:number-rows-spanned=\"2\"")}
            </table:table-row>
            <table:table-row-group>
              <table:table-row table:visibility="filter">
                {TableCell("Bas")}{TableCell("bas@example.org")}<table:covered-table-cell/>
              </table:table-row>
              <table:table-row-group>{TableRow(["Cas", "cas@example.org", "C"], "table:visibility=\"collapse\"")}</table:table-row-group>
            </table:table-row-group>
            </table:table>
            """);

        Assert.Equal(["Anna Gemeente A", "Bas Gemeente A", "Cas C"], read.Table!.Rows.Select(row => $"{row.Cell(0)} {row.Cell(2)}"));
        Assert.Equal(
            [
                new ListRemark(ListRemarkKind.HiddenRows) { Count = 2, Value = "3, 4" },
                new ListRemark(ListRemarkKind.MergedCells) { Count = 1, Value = "3" },
                new ListRemark(ListRemarkKind.HiddenColumns) { Count = 1, Value = "B" },
            ],
            read.Remarks);
    }

    [Fact]
    public void Hidden_sheets_are_not_read_but_named()
    {
        var styles = """<style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style>"""
            + """<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>""";
        var read = ListReader.Read(
            Ods(
                Table("Oud", Heading, Anna).Replace("table:name", "table:style-name=\"ta2\" table:name", StringComparison.Ordinal)
                + Table("Nu", Heading, Bas).Replace("table:name", "table:style-name=\"ta1\" table:name", StringComparison.Ordinal),
                styles),
            "lijst.ods");

        Assert.Equal(Bas, Assert.Single(read.Table!.Rows).Cells);
        Assert.Equal([new ListRemark(ListRemarkKind.HiddenSheets) { Count = 1, Value = "Oud" }], read.Remarks);
    }

    [Theory]
    [InlineData("date", """office:date-value="2026-03-14" """, "<text:p>14 mrt</text:p>", "2026-03-14")]
    [InlineData("date", """office:date-value="2026-03-14T13:05:07" """, "<text:p>14 mrt</text:p>", "2026-03-14 13:05:07")]
    [InlineData("time", """office:time-value="PT13H05M00S" """, "<text:p>1</text:p>", "13:05")]
    [InlineData("boolean", """office:boolean-value="true" """, "<text:p>WAAR</text:p>", "TRUE")]
    [InlineData("float", """office:value="1234.5" """, "<text:p>1.234,50</text:p>", "1234.5")]
    [InlineData("float", """office:value="612345678" """, "<text:p>0612345678</text:p>", "0612345678")]
    [InlineData("string", """office:string-value="" calcext:value-type="error" """, "<text:p>#N/B</text:p>", "")]
    [InlineData("string", "", "<text:p>a<text:s text:c=\"2\"/>b</text:p><text:p>d<text:span>rie</text:span></text:p>", "a  b\ndrie")]
    [InlineData("string", "", "<office:annotation><text:p>x</text:p></office:annotation><text:p>a<text:line-break/>b</text:p>", "a\nb")]
    [InlineData("string", "", "<text:p><text:a>anna</text:a><text:note><text:p>x</text:p></text:note>!</text:p>", "anna!")]
    [InlineData("string", "", "<text:p>a<text:s text:c=\"2000000000\"/></text:p>", "a")]
    public void Cells_of_every_type_become_text(string type, string attributes, string inside, string shown)
    {
        var cell = $"<table:table-cell office:value-type=\"{type}\" {attributes}>{inside}</table:table-cell>";
        var row = $"<table:table-row>{cell}{TableCell("a@example.org")}</table:table-row>";
        var read = Read($"<table:table>{TableRow(["Opmerking", "E-mail"])}{row}</table:table>");
        Assert.Equal(shown, read.Table!.Rows[0].Cell(0));
    }

    [Fact]
    public void A_spreadsheet_with_a_password_is_named_as_such()
    {
        var entry = """<m:file-entry m:full-path="content.xml"><m:encryption-data/></m:file-entry>""";
        Assert.Equal(ListFault.Encrypted, ListReader.Read(Ods("", manifest: entry), "lijst.ods").Fault);
        Assert.Equal(ListFault.Encrypted, ListReader.Read(
            Zip(("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("encrypted-package", "x")), "lijst.ods").Fault);
    }

    private static ReadList Read(string tables) => ListReader.Read(Ods(tables), "lijst.ods");
}
