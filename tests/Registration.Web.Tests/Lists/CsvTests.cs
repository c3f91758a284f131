using System.Text;
using EventRegistration.Lists;

namespace EventRegistration.Web.Tests.Lists;

/// <summary>CSV files as programs write them: separators, quotes and encodings.</summary>
public sealed class CsvTests
{
    private static readonly Encoding Windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
    private static readonly Encoding Mac = CodePagesEncodingProvider.Instance.GetEncoding(10000)!;
    private static readonly Encoding Dos = CodePagesEncodingProvider.Instance.GetEncoding(850)!;

    public static TheoryData<string, string[]> Separated => new()
    {
        {
            "\"Naam van\nde deelnemer, zoals op de badge\";\"E-mail\";\"Organisatie\"\n\"Anna\";\"a@a.example\";\"A\"",
            ["Anna", "a@a.example", "A"]
        },
        { "\"Naam; voor- en achternaam\",\"E-mail\"\n\"Anna\",\"a@a.example\"", ["Anna", "a@a.example"] },
        { "\"Vraag 1;\n;;;\",\"E-mail\"\n\"Anna\",\"a@a.example\"", ["Anna", "a@a.example"] },
        { "Naam|E-mail|Organisatie\nAnna|a@a.example|A; B, C", ["Anna", "a@a.example", "A; B, C"] },
        { "Naam;E-mail;Opmerking\nAnna;a@a.example;een, twee, drie, vier", ["Anna", "a@a.example", "een, twee, drie, vier"] },
        { "Naam,E-mail,Opmerking\nAnna,a@a.example,een;twee;drie;vier;vijf", ["Anna", "a@a.example", "een;twee;drie;vier;vijf"] },
        { "Netwerkdag, 14 maart, in Utrecht, in de zaal\nNaam;E-mail\nAnna;a@a.example", ["Anna", "a@a.example"] },
        { "Jansen, Anna;a@a.example;A\nSmit, Bas;b@a.example;B", ["Jansen, Anna", "a@a.example", "A"] },
        { "\"Jansen, Anna\",a@a.example\n\"Smit, Bas\",b@a.example", ["Jansen, Anna", "a@a.example"] },
        { "Naam\tE-mail\nJansen, Anna\ta@a.example", ["Jansen, Anna", "a@a.example"] },
        { "sep=|\nNaam|E-mail\nAnna|a@a.example", ["Anna", "a@a.example"] },
        { "\"sep=,\"\r\nNaam,E-mail\r\nAnna,a@a.example", ["Anna", "a@a.example"] },
        { "sep=;\r\nNaam;E-mail\r\nJansen, Anna;a@a.example", ["Jansen, Anna", "a@a.example"] },
        { "Naam;E-mail\rAnna;a@a.example\r", ["Anna", "a@a.example"] },
        { "E-mail\na@a.example", ["a@a.example"] },
        { "\"Naam,E-mail\"\n\"\"\"Jansen, Anna\"\",a@a.example\"", ["Jansen, Anna", "a@a.example"] },
        { "Naam\n\"Jansen, Anna\"\n\"Smit, Bas\"", ["Jansen, Anna"] },
    };

    [Theory, MemberData(nameof(Separated)), Trait("Finding", "lists-13")]
    public void The_separator_is_found_over_parsed_records(string text, string[] cells) =>
        Assert.Equal(cells, Read(Encoding.UTF8.GetBytes(text)).Table!.Rows[0].Cells);

    [Theory, Trait("Finding", "lists-30")]
    [InlineData("\"Naam\",\"E-mail\",\"Organisatie\"\n\"Anna\",\"a@a.example\",\"Gemeente \\\"De Hoek\\\"\"", "Gemeente \"De Hoek\"")]
    [InlineData("\"Naam\";\"E-mail\";\"Organisatie\"\n\"Anna\";\"a@a.example\";\"\\\"Hoek\\\"; en C:\\\\\"", "\"Hoek\"; en C:\\")]
    [InlineData("\"Naam\",\"E-mail\",\"Organisatie\",\"N\"\n\"Anna\",\"a@a.example\",\"een\\\ntwee\",\"\\\"x\\\"\"", "een\ntwee")]
    [InlineData("\"Naam\",\"E-mail\",\"Organisatie\"\n\"A\\\"a\\\"\",\"a@a.example\",\\N", "")]
    [InlineData("Naam;E-mail;Organisatie\nAnna;a@a.example;\"C:\\map\\\"", "C:\\map\\")]
    [InlineData("Naam;E-mail;Organisatie\nAnna;a@a.example;\"zegt \"\"ja\"\"\"", "zegt \"ja\"")]
    public void Quotes_of_MySql_are_read_and_a_path_stays(string text, string organisation) =>
        Assert.Equal(organisation, Read(Encoding.UTF8.GetBytes(text)).Table!.Rows[0].Cell(2));

    [Fact, Trait("Finding", "lists-30")]
    public void A_quote_of_MySql_far_down_is_read()
    {
        string[] lines =
        [
            "\"Naam\",\"E-mail\"",
            .. Enumerable.Range(0, 500).Select(i => $"\"P {i}\",\"p{i}@a.example\""),
            "\"A \\\"b\\\", c\",\"z@a.example\"",
        ];
        Assert.Equal(["A \"b\", c", "z@a.example"], Read(Sheets.Csv(lines)).Table!.Rows[^1].Cells);
    }

    public static TheoryData<byte[], string, string, int> Encoded => new()
    {
        {
            [.. Utf8("Naam;E-mail\nJörgen Möller;j@a.example\nBas;b@a.example;Caf"), 0xE9, .. Utf8(" De Hoek")],
            "Jörgen Möller", "Windows-1252", 1
        },
        {
            [.. Utf8("Naam;E-mail\nJörgen Möller;j@a.example;"), .. Windows.GetBytes("Súdwest-Fryslân\nBas;b@a.example;Café")],
            "Jörgen Möller", "Windows-1252", 2
        },
        { Mac.GetBytes("Naam;E-mail;Organisatie\nJörgen Möller;j@a.example;Gemeente Súdwest-Fryslân"), "Jörgen Möller", "Mac Roman", 1 },
        { Mac.GetBytes("Naam;E-mail\nRenée Çelik-Coöper;r@a.example\nAndré;a@a.example"), "Renée Çelik-Coöper", "Mac Roman", 2 },
        { Windows.GetBytes("Naam;E-mail\nRenée Çelik-Coöper;r@a.example"), "Renée Çelik-Coöper", "Windows-1252", 1 },
        { Windows.GetBytes("Naam;E-mail\nJan van ’t Hoff;j@a.example"), "Jan van ’t Hoff", "Windows-1252", 1 },
        { Windows.GetBytes("Naam;E-mail\nŠtěpán Žižka;j@a.example".Replace('ě', 'e')), "Štepán Žižka", "Windows-1252", 1 },
        { Dos.GetBytes("Naam;E-mail\nRenée Müller-Coöper;r@a.example"), "Renée Müller-Coöper", "MS-DOS 850", 1 },
        { Encoding.Unicode.GetBytes("Naam;E-mail\nZoë Jansen;z@a.example"), "Zoë Jansen", "UTF-16", 0 },
        { Encoding.BigEndianUnicode.GetBytes("Naam;E-mail\nZoë Jansen;z@a.example"), "Zoë Jansen", "UTF-16", 0 },
    };

    [Theory, MemberData(nameof(Encoded)), Trait("Finding", "lists-17")]
    public void Other_encodings_are_read_by_line_and_told(byte[] content, string name, string encoding, int lines)
    {
        var read = Read(content);
        Assert.Equal(name, read.Table!.Rows[0].Cell(0));
        Assert.Equal([new ListRemark(ListRemarkKind.OtherEncoding) { Value = encoding, Count = lines }], read.Remarks);
    }

    public static TheoryData<string, byte[]> Marked => new()
    {
        { "no mark", Utf8("Naam;E-mail\nZoë Jansen;z@a.example") },
        { "two marks", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.Preamble, .. Utf8("Naam;E-mail\nZoë Jansen;z@a.example")] },
        { "a mark before a quote", [.. Encoding.UTF8.Preamble, .. Utf8("\"Naam\";\"E-mail\"\n\"Zoë Jansen\";\"z@a.example\"")] },
        { "UTF-16", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("Naam;E-mail\nZoë Jansen;z@a.example")] },
        {
            "UTF-16 BE",
            [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes("\uFEFFNaam;E-mail\nZoë Jansen;z@a.example")]
        },
    };

    [Theory, MemberData(nameof(Marked)), Trait("Finding", "lists-17")]
    public void Unicode_is_read_without_a_remark(string name, byte[] content)
    {
        var read = ListReader.Read(content, name);
        Assert.Equal(["Naam", "E-mail"], read.Table!.Headings);
        Assert.Equal("Zoë Jansen", read.Table.Rows[0].Cell(0));
        Assert.Empty(read.Remarks);
    }

    [Theory, Trait("Finding", "lists-20")]
    [InlineData("'- (geen)", "- (geen)")]
    [InlineData("'=1+1", "=1+1")]
    [InlineData("'+31 6 12345678", "+31 6 12345678")]
    [InlineData("'@bureau", "@bureau")]
    [InlineData("'t Hoff", "'t Hoff")]
    [InlineData("'s-Hertogenbosch", "'s-Hertogenbosch")]
    [InlineData("'", "'")]
    [InlineData("'Anna'", "'Anna'")]
    [InlineData("- (geen)", "- (geen)")]
    public void Guards_of_our_own_export_fall_away(string cell, string read) =>
        Assert.Equal(read, Read(Sheets.Csv("Naam;E-mail;Functie", $"Anna;a@a.example;{cell}")).Table!.Rows[0].Cell(2));

    private static ReadList Read(byte[] content) => ListReader.Read(content, "lijst.csv");

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
