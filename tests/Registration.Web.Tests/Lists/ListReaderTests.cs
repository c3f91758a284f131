using System.IO.Compression;
using System.Text;
using EventRegistration.Lists;
using EventRegistration.Registrations;

namespace EventRegistration.Web.Tests.Lists;

public sealed class ListReaderTests
{
    public static TheoryData<string, byte[]> SameList => new()
    {
        { "semicolons", Sheets.Csv("Naam;E-mail", "Zoë Jansen;zoe@a.example") },
        { "commas", Sheets.Csv("Naam,E-mail", "Zoë Jansen,zoe@a.example") },
        { "tabs", Sheets.Csv("Naam\tE-mail", "Zoë Jansen\tzoe@a.example") },
        { "quotes", Sheets.Csv("\"Naam\";\"E-mail\"", "\"Zoë Jansen\";\"zoe@a.example\"") },
        { "a line that tells the separator", Sheets.Csv("sep=,", "Naam,E-mail", "Zoë Jansen,zoe@a.example") },
        { "a byte order mark", [.. Encoding.UTF8.Preamble, .. Sheets.Csv("Naam;E-mail", "Zoë Jansen;zoe@a.example")] },
        { "UTF-16", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("Naam\tE-mail\r\nZoë Jansen\tzoe@a.example\r\n")] },
        { "Windows-1252", Sheets.WindowsCsv("Naam;E-mail", "Zoë Jansen;zoe@a.example") },
        { "empty lines", Sheets.Csv("", "Naam;E-mail", "", ";", "Zoë Jansen;zoe@a.example", "", "") },
        { "bars", Sheets.Csv("Naam|E-mail", "Zoë Jansen|zoe@a.example") },
        { "a workbook", Sheets.Xlsx(["Naam", "E-mail"], ["Zoë Jansen", "zoe@a.example"]) },
        { "OpenDocument", RawWorkbook.Ods(RawWorkbook.Table("A", ["Naam", "E-mail"], ["Zoë Jansen", "zoe@a.example"])) },
    };

    public static TheoryData<string, byte[], ListFault> Unreadable => new()
    {
        { "leeg.csv", [], ListFault.Empty },
        { "koppen.csv", Sheets.Csv("Naam;E-mail"), ListFault.Empty },
        { "regels.csv", Sheets.Csv("", "  ", ";;;"), ListFault.Empty },
        { "leeg.xlsx", Sheets.Xlsx(), ListFault.Empty },
        { "foto.xlsx", Png, ListFault.NotAList },
        { "foto.csv", Png, ListFault.NotAList },
        { "foto.jpg", [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF"u8, 0, 1, 2], ListFault.NotAList },
        { "archief.xlsx", RawWorkbook.Zip(("lees mij.txt", "Anna;anna@a.example")), ListFault.NotAList },
        { "oud.xls", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0], ListFault.OldOrLocked },
        { "half.xlsx", Sheets.Xlsx(["Naam", "E-mail"], ["Anna", "anna@a.example"])[..900], ListFault.Broken },
        { "niets.xlsx", RawWorkbook.Zip(("[Content_Types].xml", "<Types")), ListFault.Broken },
        { "open.csv", Sheets.Csv("Naam;E-mail", "\"Anna;anna@a.example", "Bert;bert@a.example"), ListFault.Broken },
        { "veel.csv", Sheets.Csv(["E-mail", .. Enumerable.Range(0, 5001).Select(i => $"p{i}@a.example")]), ListFault.TooManyRows },
        { "zonder koppen.csv", Sheets.Csv([.. Enumerable.Range(0, 5001).Select(i => $"p{i}@a.example")]), ListFault.TooManyRows },
        { "regels leeg.csv", Sheets.Csv(["E-mail", .. Enumerable.Repeat("", 30_000), "anna@a.example"]), ListFault.TooManyRows },
        { "bom.xlsx", Bomb, ListFault.Unpacks },
        { "veel delen.xlsx", RawWorkbook.Zip([.. Enumerable.Range(0, 1001).Select(i => ($"xl/{i}.xml", ""))]), ListFault.Unpacks },
    };

    private static byte[] Png =>
        Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    /// <summary>A workbook of a few hundred kilobytes that unpacks to two hundred megabytes.</summary>
    private static byte[] Bomb =>
        RawWorkbook.Xlsx(
            [new RawWorkbook.Sheet("A", "<sheetData/>")], string.Concat(Enumerable.Repeat($"<si>{new string(' ', 100_000)}</si>", 2_000)));

    [Theory, MemberData(nameof(SameList))]
    public void A_list_reads_the_same_in_every_format(string format, byte[] content)
    {
        var table = ListReader.Read(content, format).Table;
        Assert.NotNull(table);
        Assert.Equal(["Naam", "E-mail"], table.Headings);
        Assert.Equal(["Zoë Jansen", "zoe@a.example"], Assert.Single(table.Rows).Cells);
    }

    [Theory, MemberData(nameof(Unreadable))]
    public void An_unreadable_file_is_reported_with_its_fault(string name, byte[] content, ListFault fault) =>
        Assert.Equal(fault, ListReader.Read(content, name).Fault);

    [Fact]
    public void Five_thousand_rows_are_read()
    {
        string[] lines = ["E-mail", .. Enumerable.Range(0, 5000).Select(i => $"p{i}@a.example")];
        Assert.Equal(5000, ListReader.Read(Sheets.Csv(lines), "veel.csv").Table!.Rows.Count);
        Assert.Equal(5000, ListReader.Read(Sheets.Xlsx([.. lines.Select(line => new object[] { line })]), "veel.xlsx").Table!.Rows.Count);
    }

    [Fact]
    public void Quoted_cells_keep_their_signs_and_stray_quotes_are_text()
    {
        var table = ListReader.Read(
            Sheets.WindowsCsv(
                "Naam;Opmerking;E-mail", "\"Jansen; \"\"Zoë\"\"\";\"een\r\ntwee; drie\";z@a.example", "Müller;5\" buis;m@a.example"),
            "lijst.csv").Table;
        Assert.Equal(["Jansen; \"Zoë\"", "een\ntwee; drie", "z@a.example"], table!.Rows[0].Cells);
        Assert.Equal(["Müller", "5\" buis", "m@a.example"], table.Rows[1].Cells);
    }

    [Fact]
    public void Row_numbers_count_empty_rows_as_the_spreadsheet_does()
    {
        var csv = ListReader.Read(Sheets.Csv("E-mail", "", "a@a.example", "", "b@a.example"), "lijst.csv").Table;
        Assert.Equal([3, 5], csv!.Rows.Select(row => row.Number));
        var xlsx = ListReader.Read(Sheets.Xlsx(["E-mail"], [""], ["a@a.example"]), "lijst.xlsx").Table;
        Assert.Equal([3], xlsx!.Rows.Select(row => row.Number));
    }

    [Fact]
    public void A_list_without_headings_begins_with_a_person()
    {
        var table = ListReader.Read(Sheets.Csv("Anna Jansen;anna@a.example", "Bert Bakker;bert@a.example"), "lijst.csv").Table;
        Assert.Equal(["", ""], table!.Headings);
        Assert.Equal([1, 2], table.Rows.Select(row => row.Number));
        Assert.Equal(1, ListColumns.Propose(table).Of(ListField.Of(AttendeeFields.Email)));
    }

    [Fact]
    public void A_formula_reads_as_its_saved_result_and_never_runs()
    {
        var xlsx = ListReader.Read(
            Sheets.Xlsx(["Naam", "Getal", "E-mail"], [("HYPERLINK(\"http://x\")", "Anna"), 12, "a@a.example"]), "lijst.xlsx").Table;
        Assert.Equal(["Anna", "12", "a@a.example"], xlsx!.Rows[0].Cells);
        var csv = ListReader.Read(Sheets.Csv("=cmd|' /C calc'!A0;E-mail", "=1+1;a@a.example"), "lijst.csv").Table;
        Assert.Equal("=cmd|' /C calc'!A0", csv!.Headings[0]);
        Assert.Equal("=1+1", csv.Rows[0].Cells[0]);
    }

    /// <summary>Changes any part of a workbook: the result is a table or a fault, never an unexpected exception.</summary>
    [Fact]
    public void A_tampered_workbook_is_read_or_refused()
    {
        var parts = Unzipped(Sheets.Xlsx(["Naam", "E-mail", "Getal"], ["Anna", "a@a.example", 12], ["Bert", ("1+1", "b@a.example"), 3]));
        string[] foreign =
        [
            "", "-1", "99999999999999999999", "0", "A0", "ZZZZZ9", "XFD1048577", "s", "b", "e", "d", "<", "&x;", "\"", "r=\"",
            "<row r=\"4294967296\">", "<c t=\"s\"><v>7</v></c>",
        ];
        var random = new Random(2026);
        for (var attempt = 0; attempt < 600; attempt++)
        {
            var at = random.Next(parts.Count);
            var text = parts[at].Text;
            var from = random.Next(text.Length);
            var changed = text[..from] + foreign[random.Next(foreign.Length)] + text[Math.Min(text.Length, from + random.Next(12))..];

            var query = ListReader.Read(
                RawWorkbook.Zip([.. parts.Select((part, index) => index == at ? (part.Name, changed) : part)]), "lijst.xlsx");

            Assert.True((query.Table is null) != (query.Fault is null));
        }
    }

    /// <summary>Reads five megabytes of one sign, or of two.</summary>
    [Theory]
    [InlineData(";")]
    [InlineData("\"")]
    [InlineData("\";")]
    [InlineData("\n")]
    [InlineData("\"\n")]
    [InlineData(",\n")]
    [InlineData("a@a.example;")]
    [InlineData("a")]
    public void A_file_of_repeated_signs_is_read_quickly(string sign)
    {
        var content = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(sign, ListReader.MostBytes / sign.Length)));
        var began = TimeProvider.System.GetTimestamp();

        ListReader.Read(content, "lijst.csv");

        Assert.InRange(TimeProvider.System.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    private static List<(string Name, string Text)> Unzipped(byte[] content)
    {
        using var archive = new ZipArchive(new MemoryStream(content), ZipArchiveMode.Read);
        return [.. archive.Entries.Select(entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return (entry.FullName, reader.ReadToEnd());
        })];
    }
}
