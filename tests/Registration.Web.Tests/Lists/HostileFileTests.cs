using System.Diagnostics;
using EventRegistration.Lists;
using static EventRegistration.Web.Tests.Lists.RawWorkbook;

namespace EventRegistration.Web.Tests.Lists;

/// <summary>Files that claim more than they hold: memory and time stay those of a list.</summary>
[Trait("Finding", "security-H1")]
public sealed class HostileFileTests
{
    private const long MostAllocated = 700_000_000;

    private static readonly string People = Row(1, ["Naam", "E-mail"]) + Row(2, ["Anna", "anna@example.org"]);

    public static TheoryData<string, string> Claims => new()
    {
        { "", "<c r=\"AAAAAAA1\"><v>1</v></c>" },
        { "", $"<c r=\"{new string('Z', 200)}1\"><v>1</v></c>" },
        { "", "<c r=\"XFE1\"><v>1</v></c>" },
        { "", "<c r=\"A1048577\"><v>1</v></c>" },
        { "", "<c r=\"A0\"><v>1</v></c>" },
        { "", "<c r=\"7\"><v>1</v></c>" },
        { "r=\"4294967296\"", "" },
        { "r=\"-3\"", "" },
        { "r=\"2\"", "" },
    };

    [Theory, MemberData(nameof(Claims))]
    public void A_reference_that_no_sheet_has_is_refused(string row, string cell) => Assert.Equal(
        ListFault.Broken,
        Bounded(Xlsx([new Sheet("A", $"<sheetData>{People}<row {row}>{cell}</row></sheetData>")])).Fault);

    [Fact]
    public void The_last_cell_of_a_sheet_costs_nothing()
    {
        var rows = string.Concat(Enumerable.Range(3, 4000).Select(row => $"<row r=\"{row}\"><c r=\"XFD{row}\"><v>1</v></c></row>"));
        var last = """<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>""";
        var read = Bounded(Xlsx([new Sheet("A",
            $"<dimension ref=\"A1:XFD1048576\"/><sheetData>{People}{rows}{last}</sheetData>")]));

        Assert.Equal(["Anna", "anna@example.org"], Assert.Single(read.Table!.Rows).Cells);
    }

    [Fact]
    public void A_million_empty_rows_are_passed_over()
    {
        var rows = string.Concat(Enumerable.Range(3, 1_000_000).Select(row => $"<row r=\"{row}\" s=\"1\"/>"));
        Assert.Single(Bounded(Xlsx([new Sheet("A", $"<sheetData>{People}{rows}</sheetData>")])).Table!.Rows);
    }

    [Fact]
    public void A_row_far_away_is_a_row()
    {
        var read = Bounded(Xlsx([new Sheet("A", $"<sheetData>{People}{Row(1048576, ["Bas", "bas@example.org"])}</sheetData>")]));
        Assert.Equal([2, 1048576], read.Table!.Rows.Select(row => row.Number));
    }

    [Fact]
    public void Shared_strings_beyond_any_list_are_refused() => Assert.Equal(
        ListFault.Unpacks,
        Bounded(Xlsx([new Sheet("A", $"<sheetData>{People}</sheetData>")], string.Concat(Enumerable.Repeat("<si/>", 1_000_001)))).Fault);

    [Fact]
    public void A_long_shared_string_in_every_cell_is_held_once()
    {
        var row = string.Concat(Enumerable.Repeat("<c t=\"s\"><v>0</v></c>", 100));
        var rows = string.Concat(Enumerable.Repeat($"<row>{row}</row>", 4000));
        var read = Bounded(Xlsx([new Sheet("A", $"<sheetData>{People}{rows}</sheetData>")], $"<si><t>{new string('é', 400_000)}</t></si>"));

        Assert.Equal(4001, read.Table!.Rows.Count);
        Assert.Equal(ListTable.LongestCell, read.Table.Rows[^1].Cell(99).Length);
    }

    [Fact]
    public void Tags_and_texts_without_end_are_refused()
    {
        var attributes = string.Concat(Enumerable.Range(0, 400_000).Select(number => $" a{number}=\"\""));
        Assert.Equal(ListFault.Broken, Bounded(Xlsx([new Sheet("A", $"<sheetData{attributes}/>")])).Fault);
        Assert.Equal(ListFault.Broken, Bounded(Xlsx([new Sheet("A", $"<a>{new string('x', 2_000_000)}</a>")])).Fault);
    }

    [Theory]
    [InlineData("<c>")]
    [InlineData("<row>")]
    [InlineData("<mc:Choice xmlns:mc=\"x\">")]
    public void Deep_nesting_is_refused(string tag) => Assert.Equal(
        ListFault.Broken, Bounded(Xlsx([new Sheet("A", "<sheetData>" + string.Concat(Enumerable.Repeat(tag, 200_000)))])).Fault);

    [Fact]
    public void Document_types_and_entities_are_refused()
    {
        var bomb = """<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>""";
        var outside = """<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>""";
        foreach (var text in new[] { bomb, outside })
        {
            Assert.Equal(ListFault.Broken, Bounded(Zip(("[Content_Types].xml", "<x/>"), ("xl/workbook.xml", text))).Fault);
            Assert.Equal(ListFault.Broken, Bounded(Zip(
                ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", text))).Fault);
        }
    }

    [Fact]
    public void Merged_ranges_over_the_whole_sheet_are_bounded()
    {
        var merged = string.Concat(Enumerable.Repeat("<mergeCell ref=\"A1:XFD1048576\"/>", 200_000));
        var rows = string.Concat(Enumerable.Range(3, 4000).Select(row => Row(row, ["Bas", $"bas{row}@example.org"])));
        var read = Bounded(Xlsx([new Sheet("A", $"<sheetData>{People}{rows}</sheetData><mergeCells>{merged}</mergeCells>")]));
        Assert.Equal(4001, read.Table!.Rows.Count);
    }

    [Fact]
    public void Many_sheets_are_read_one_at_a_time()
    {
        var rows = string.Concat(Enumerable.Repeat("<row><c><v>1</v></c></row>", 5000));
        var sheets = Enumerable.Range(0, 300).Select(number => new Sheet($"{number}", $"<sheetData>{rows}</sheetData>"));
        var read = Bounded(Xlsx([.. sheets, new Sheet("Deelnemers", $"<sheetData>{People}</sheetData>")]));

        Assert.Equal("Deelnemers", read.Sheet);
    }

    [Fact]
    public void A_spreadsheet_of_repetitions_is_bounded()
    {
        var cell = TableCell("x", "table:number-columns-repeated=\"16384\" table:number-rows-spanned=\"1048576\"");
        var row = $"<table:table-row table:number-rows-repeated=\"1048576\">{cell}</table:table-row>";
        var rows = string.Concat(Enumerable.Repeat(row, 2000));
        Assert.Equal(ListFault.TooManyRows, Bounded(Ods($"<table:table>{rows}</table:table>")).Fault);
    }

    private static ReadList Bounded(byte[] content)
    {
        var (before, watch) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew());

        var read = ListReader.Read(content, "lijst.xlsx");

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostAllocated);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
        return read;
    }
}
