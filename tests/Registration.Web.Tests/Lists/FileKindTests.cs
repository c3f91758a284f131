using System.Text;
using EventRegistration.Lists;
using static EventRegistration.Web.Tests.Lists.RawWorkbook;

namespace EventRegistration.Web.Tests.Lists;

/// <summary>Files that are no list that we read: the organiser hears what each is.</summary>
[Trait("Finding", "lists-18")]
public sealed class FileKindTests
{
    private const string OpenXml = "[Content_Types].xml";

    public static TheoryData<string, byte[], ListFault> Others => new()
    {
        { "lijst.xlsb", Zip((OpenXml, "<Types/>"), ("xl/workbook.bin", "")), ListFault.BinaryWorkbook },
        { "lijst.xlsx", Zip((OpenXml, "<Types/>"), ("xl/workbook.bin", "")), ListFault.BinaryWorkbook },
        { "lijst.xls", OldOffice("Workbook"), ListFault.OldWorkbook },
        { "lijst.xls", OldOffice("Book"), ListFault.OldWorkbook },
        { "lijst.xls", [0x09, 0x08, 0x10, 0x00, 0x00, 0x06], ListFault.OldWorkbook },
        { "lijst.xlsx", OldOffice("EncryptedPackage"), ListFault.Encrypted },
        { "brief.doc", OldOffice("WordDocument"), ListFault.Document },
        { "oud.xls", OldOffice("Iets"), ListFault.OldOrLocked },
        { "brief.docx", Zip((OpenXml, "<Types/>"), ("word/document.xml", "<w/>")), ListFault.Document },
        { "plaatjes.pptx", Zip((OpenXml, "<Types/>"), ("ppt/presentation.xml", "<p/>")), ListFault.Document },
        { "brief.odt", Zip(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<x/>")), ListFault.Document },
        { "brief.rtf", Encoding.ASCII.GetBytes(@"{\rtf1\ansi Anna}"), ListFault.Document },
        { "lijst.numbers", Zip(("Index/Document.iwa", ""), ("Metadata/Properties.plist", "")), ListFault.AppleNumbers },
        { "lijst.pdf", Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj"), ListFault.Pdf },
        { "lijst.csv", Encoding.ASCII.GetBytes("%PDF-1.4"), ListFault.Pdf },
        { "lijst.xls", Encoding.UTF8.GetBytes("<html><body><table><tr><td>Anna</td></tr></table></body>"), ListFault.WebPage },
        { "lijst.xls", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes("\r\n <TABLE><tr><td>Anna")], ListFault.WebPage },
        { "lijst.xls", Encoding.Unicode.GetBytes("\uFEFF<html><table>"), ListFault.WebPage },
        { "lijst.xml", Encoding.UTF8.GetBytes("<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>"), ListFault.WebPage },
        { "lijst.fods", Encoding.UTF8.GetBytes("<?xml version=\"1.0\"?><office:document/>"), ListFault.WebPage },
        { "archief.zip", Zip(("lijst.csv", "Naam;E-mail")), ListFault.NotAList },
        { "lijst.ods", Zip(("mimetype", "application/vnd.oasis.opendocument.spreadsheet")), ListFault.Broken },
        { "lijst.xlsx", Zip((OpenXml, "<Types/>")), ListFault.Broken },
    };

    [Theory, MemberData(nameof(Others))]
    public void A_file_of_another_kind_is_named(string name, byte[] content, ListFault fault) =>
        Assert.Equal(fault, ListReader.Read(content, name).Fault);

    [Fact]
    public void The_content_decides_and_not_the_name()
    {
        var rows = new[] { new[] { "Naam", "E-mail" }, ["Anna", "anna@example.org"] };
        Assert.Single(ListReader.Read(Xlsx(rows), "lijst.csv").Table!.Rows);
        Assert.Single(ListReader.Read(Ods(Table("A", rows)), "lijst.xlsx").Table!.Rows);
        Assert.Single(ListReader.Read(Sheets.Csv("Naam;E-mail", "Anna;anna@example.org"), "lijst.xls").Table!.Rows);
    }

    /// <summary>An old Office file with a stream of this name, as its directory holds it.</summary>
    private static byte[] OldOffice(string stream) =>
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[504], .. Encoding.Unicode.GetBytes($"Root Entry\0{stream}\0")];
}
