using EventRegistration.Lists;
using static EventRegistration.Web.Tests.Lists.RawWorkbook;

namespace EventRegistration.Web.Tests.Lists;

/// <summary>Excel workbooks as organisers get them.</summary>
public sealed class WorkbookTests
{
    private static readonly string[] Heading = ["Naam", "E-mail", "Organisatie"];
    private static readonly string[] Anna = ["Anna Jansen", "anna@example.org", "Gemeente A"];
    private static readonly string[] Bas = ["Bas Smit", "bas@example.org", "Gemeente B"];

    private const string Formats =
        """
        <numFmts>
          <numFmt numFmtId="164" formatCode="0000"/><numFmt numFmtId="165" formatCode="[$-413]d mmm yyyy"/>
          <numFmt numFmtId="166" formatCode="0 &quot;dagen&quot;"/><numFmt numFmtId="167" formatCode="[Red]#,##0.00;[Blue]-0"/>
          <numFmt numFmtId="168" formatCode="dd\-mm\-yyyy\ hh:mm:ss"/><numFmt numFmtId="169" formatCode="[h]:mm"/>
          <numFmt numFmtId="170" formatCode="General"/><numFmt numFmtId="171" formatCode="mmmm"/>
        </numFmts>
        <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
        <cellXfs>
          <xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="20"/><xf numFmtId="22"/><xf numFmtId="165"/>
          <xf numFmtId="166"/><xf numFmtId="167"/><xf numFmtId="168"/><xf numFmtId="169"/><xf numFmtId="170"/><xf numFmtId="171"/>
        </cellXfs>
        """;

    [Fact, Trait("Finding", "lists-5")]
    public void Hidden_sheets_are_not_read_but_named()
    {
        var read = Read([
            new Sheet("Oud", Filled(Heading, ["Oude Lijst", "oud@example.org", "Gemeente Oud"])) { State = "hidden" },
            new Sheet("Deelnemers", Filled(Heading, Anna)),
            new Sheet("Codes", Filled(Heading, Bas)) { State = "veryHidden" },
        ]);

        Assert.Equal(Anna, Assert.Single(read.Table!.Rows).Cells);
        Assert.Equal(["Deelnemers"], read.Sheets);
        Assert.Equal("Deelnemers", read.Sheet);
        Assert.Equal([new ListRemark(ListRemarkKind.HiddenSheets) { Count = 2, Value = "Oud, Codes" }], read.Remarks);
        Assert.Equal(ListFault.HiddenOnly, Read([new Sheet("Oud", Filled(Heading, Anna)) { State = "hidden" }]).Fault);
    }

    [Fact, Trait("Finding", "lists-5")]
    public void Every_visible_sheet_can_be_chosen()
    {
        var content = Xlsx([
            new Sheet("Leeg", "<sheetData/>"),
            new Sheet("Deelnemers", Filled(Heading, Anna)),
            new Sheet("Wachtlijst", Filled(Heading, Bas)),
        ]);

        var first = ListReader.Read(content, "lijst.xlsx");
        var second = ListReader.Read(content, "lijst.xlsx", "Wachtlijst");

        Assert.Equal(["Deelnemers", "Wachtlijst"], first.Sheets);
        Assert.Equal(("Deelnemers", "Anna Jansen"), (first.Sheet, first.Table!.Rows[0].Cells[0]));
        Assert.Equal(("Wachtlijst", "Bas Smit"), (second.Sheet, second.Table!.Rows[0].Cells[0]));
        Assert.Equal("Deelnemers", ListReader.Read(content, "lijst.xlsx", "Leeg").Sheet);
        Assert.Equal("Deelnemers", ListReader.Read(content, "lijst.xlsx", "Nergens").Sheet);
    }

    [Theory, Trait("Finding", "lists-5")]
    [InlineData("Deze lijst is van 3 maart.", "Vragen? Bel Annelies.")]
    [InlineData("Vragen: info@example.org", "info@example.org")]
    [InlineData("Aanmeldingen netwerkdag", "Zie het tabblad hiernaast voor de namen")]
    public void A_cover_sheet_is_passed_over(string first, string second)
    {
        var read = Read([new Sheet("Leesmij", Filled([first], [second])), new Sheet("Deelnemers", Filled(Heading, Anna))]);

        Assert.Equal("Deelnemers", read.Sheet);
        Assert.Equal(["Leesmij", "Deelnemers"], read.Sheets);
    }

    [Fact, Trait("Finding", "lists-5")]
    public void A_first_sheet_of_people_without_headings_stays_first()
    {
        var read = Read([new Sheet("A", Filled(Anna, Bas)), new Sheet("B", Filled(["Code", "Betekenis"], ["1", "Ja"]))]);

        Assert.Equal(("A", 2), (read.Sheet, read.Table!.Rows.Count));
    }

    [Fact, Trait("Finding", "lists-6")]
    public void A_merged_range_gives_its_value_to_every_row()
    {
        var read = Read([new Sheet("A",
            Filled(Heading, Anna, ["Bas Smit", "bas@example.org"], ["Cas Bos", "cas@example.org"], ["Dirk Dam", "dirk@example.org", "C"])
            + """<mergeCells><mergeCell ref="C2:C4"/></mergeCells>""")]);

        Assert.Equal(["Gemeente A", "Gemeente A", "Gemeente A", "C"], read.Table!.Rows.Select(row => row.Cell(2)));
        Assert.Equal([new ListRemark(ListRemarkKind.MergedCells) { Count = 2, Value = "3, 4" }], read.Remarks);
    }

    [Fact, Trait("Finding", "lists-6")]
    public void A_merged_range_fills_across_and_makes_no_rows()
    {
        var read = Read([new Sheet("A",
            Filled([.. Heading, "Functie"], ["Anna Jansen", "anna@example.org", "Zelf"], ["Bas Smit", "bas@example.org", "Gemeente B"])
            + """<mergeCells><mergeCell ref="C2:D2"/><mergeCell ref="C3:D9"/><mergeCell ref="A20:XFD1048576"/></mergeCells>""")]);

        Assert.Equal([["Anna Jansen", "anna@example.org", "Zelf", "Zelf"], ["Bas Smit", "bas@example.org", "Gemeente B", "Gemeente B"]],
            read.Table!.Rows.Select(row => row.Cells));
    }

    [Fact, Trait("Finding", "lists-14")]
    public void A_merged_title_above_the_headings_is_no_heading()
    {
        var read = Read([new Sheet("A",
            Filled(["Netwerkdag 14 maart"], Heading, Anna) + """<mergeCells><mergeCell ref="A1:C1"/></mergeCells>""")]);

        Assert.Equal(Heading, read.Table!.Headings);
        Assert.Equal([new ListRemark(ListRemarkKind.TitleRows) { Count = 1, Value = "1" }], read.Remarks);
    }

    [Fact, Trait("Finding", "lists-14")]
    public void Headings_in_two_rows_are_read_from_the_lower_one()
    {
        var read = Read([new Sheet("A",
            Filled(["Naam", "E-mail", "Sessies"], ["", "", "Ronde 1", "Ronde 2"], ["Anna Jansen", "anna@example.org", "X", "Y"])
            + """<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:B2"/><mergeCell ref="C1:D1"/></mergeCells>""")]);

        Assert.Equal(["Naam", "E-mail", "Ronde 1", "Ronde 2"], read.Table!.Headings);
        Assert.Equal(3, Assert.Single(read.Table.Rows).Number);
    }

    [Fact, Trait("Finding", "lists-19")]
    public void Hidden_rows_and_columns_are_read_and_named()
    {
        var read = Read([new Sheet("A",
            """<cols><col min="3" max="3" hidden="1"/><col min="26" max="16384" hidden="1"/></cols><sheetData>"""
            + Row(1, Heading) + Row(2, Anna, "hidden=\"1\"") + Row(3, Bas) + Row(4, ["Cas Bos", "cas@example.org"], "hidden=\"true\"")
            + Row(5, [], "hidden=\"1\"") + "</sheetData>")]);

        Assert.Equal(["Anna Jansen", "Bas Smit", "Cas Bos"], read.Table!.Rows.Select(row => row.Cell(0)));
        Assert.Equal(
            [
                new ListRemark(ListRemarkKind.HiddenRows) { Count = 2, Value = "2, 4" },
                new ListRemark(ListRemarkKind.HiddenColumns) { Count = 1, Value = "C" },
            ],
            read.Remarks);
    }

    [Fact, Trait("Finding", "lists-18")]
    public void Strict_workbooks_are_read_as_others_are()
    {
        var content = Xlsx(
            [new Sheet("A",
                """
                <sheetData><row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="inlineStr"><is><t>Aangemeld op</t></is></c></row>
                <row><c t="s"><v>2</v></c><c t="s"><v>3</v></c><c t="d"><v>2026-03-14T13:05:00</v></c></row></sheetData>
                """)],
            "<si><t>Naam</t></si><si><t>E-mail</t></si><si><t>Anna Jansen</t></si><si><t>anna@example.org</t></si>",
            isStrict: true);

        var table = ListReader.Read(content, "lijst.xlsx").Table!;

        Assert.Equal(["Naam", "E-mail", "Aangemeld op"], table.Headings);
        Assert.Equal(["Anna Jansen", "anna@example.org", "2026-03-14 13:05"], Assert.Single(table.Rows).Cells);
    }

    [Fact, Trait("Finding", "lists-18")]
    public void Columns_without_width_and_broken_links_do_not_matter()
    {
        var plain = Xlsx([new Sheet("A", """<cols><col min="1" max="3"/></cols>""" + Filled(Heading, Anna)
            + """<hyperlinks><hyperlink ref="B2" r:id="h1" xmlns:r="x"/></hyperlinks>""")]);

        Assert.Equal(Anna, Assert.Single(ListReader.Read(plain, "lijst.xlsm").Table!.Rows).Cells);
    }

    [Theory]
    [InlineData("46095", 1, "2026-03-14")]
    [InlineData("46095.545138888890", 1, "2026-03-14 13:05")]
    [InlineData("46095.545219907406", 8, "2026-03-14 13:05:07")]
    [InlineData("46095.99999999999", 4, "2026-03-15")]
    [InlineData("46095", 5, "2026-03-14")]
    [InlineData("46095", 11, "2026-03-14")]
    [InlineData("0.545138888890", 3, "13:05")]
    [InlineData("0.545138888890", 9, "13:05")]
    [InlineData("59", 1, "1900-02-28")]
    [InlineData("61", 1, "1900-03-01")]
    [InlineData("46095", 0, "46095")]
    [InlineData("46095", 6, "46095")]
    [InlineData("46095.5", 7, "46095.5")]
    [InlineData("46095", 10, "46095")]
    [InlineData("7", 2, "0007")]
    [InlineData("612345678", 0, "612345678")]
    [InlineData("0.1", 0, "0.1")]
    [InlineData("0.30000000000000004", 0, "0.3")]
    [InlineData("-1", 1, "-1")]
    [InlineData("1e300", 1, "1E+300")]
    [InlineData("99999999999", 1, "99999999999")]
    [InlineData("46095", 999, "46095")]
    public void A_number_is_shown_as_its_format_says(string value, int style, string shown) =>
        Assert.Equal(shown, Cell($"""<c r="A2" s="{style}"><v>{value}</v></c>"""));

    [Fact]
    public void Dates_count_from_1904_where_the_workbook_says_so() =>
        Assert.Equal("2026-03-14", Cell("""<c r="A2" s="1"><v>44633</v></c>""", """date1904="1" """));

    [Theory]
    [InlineData("""<c r="A2" t="b"><v>1</v></c>""", "TRUE")]
    [InlineData("""<c r="A2" t="b"><v>0</v></c>""", "FALSE")]
    [InlineData("""<c r="A2" t="e"><v>#N/A</v></c>""", "")]
    [InlineData("""<c r="A2" t="s"><v>0</v></c>""", "vet en schuin")]
    [InlineData("""<c r="A2" t="s"><v>1</v></c>""", "東京")]
    [InlineData("""<c r="A2" t="s"><v>99</v></c>""", "")]
    [InlineData("""<c r="A2" t="s"><v>-1</v></c>""", "")]
    [InlineData("""<c r="A2" t="inlineStr"><is><r><t>Anna </t></r><r><rPr/><t>Bos</t></r></is></c>""", "Anna Bos")]
    [InlineData("""<c r="A2" t="str"><f>HYPERLINK("x")</f><v>een_x000D_&#10;twee_x005F_x</v></c>""", "een\ntwee_x")]
    [InlineData("""<c r="A2"><f>1+1</f><v>2</v></c>""", "2")]
    [InlineData("""<c r="A2"><f>1+1</f></c>""", "")]
    [InlineData("""<c t="inlineStr"><is><t>Anna</t></is></c>""", "Anna")]
    public void Cells_of_every_type_become_text(string cell, string shown) => Assert.Equal(shown, Cell(cell));

    [Fact]
    public void Cells_and_rows_without_references_follow_each_other()
    {
        var read = Read([new Sheet("A",
            """
            <dimension ref="A1:XFD1048576"/><sheetData><row><c t="inlineStr"><is><t>Naam</t></is></c>
            <c r="C1" t="inlineStr"><is><t>E-mail</t></is></c></row><row r="7"><c t="inlineStr"><is><t>Anna</t></is></c><c/>
            <c t="inlineStr"><is><t>anna@example.org</t></is></c></row><row><c t="inlineStr"><is><t>Bas</t></is></c></row></sheetData>
            """)]);

        Assert.Equal(["Naam", "", "E-mail"], read.Table!.Headings);
        Assert.Equal([(7, "Anna  anna@example.org"), (8, "Bas")], read.Table.Rows.Select(row => (row.Number, string.Join(' ', row.Cells))));
    }

    private static ReadList Read(Sheet[] sheets) => ListReader.Read(Xlsx(sheets), "lijst.xlsx");

    private static string Cell(string cell, string properties = "")
    {
        var row = $"<row r=\"2\">{cell}{Text("B2", "a@example.org")}</row>";
        var content = Xlsx(
            [new Sheet("A", $"<sheetData>{Row(1, ["Opmerking", "E-mail"])}{row}</sheetData>")],
            """
            <si><r><t>vet</t></r><r><t xml:space="preserve"> en schuin</t></r></si><si><t>東京</t><rPh sb="0" eb="2"><t>とうきょう</t></rPh></si>
            """,
            Formats,
            properties);
        return ListReader.Read(content, "lijst.xlsx").Table!.Rows[0].Cell(0);
    }
}
