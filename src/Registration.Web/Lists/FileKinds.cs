using System.Text;

namespace EventRegistration.Lists;

/// <summary>Tells by its first bytes and its parts what a file is, so that an organiser hears what to save it as.</summary>
internal static class FileKinds
{
    /// <summary>The number of bytes in which an old Office file names its streams, and a text begins.</summary>
    private const int Looked = 512 * 1024;

    private const string OpenDocument = "application/vnd.oasis.opendocument.";

    private static readonly byte[] OldOffice = [0xD0, 0xCF, 0x11, 0xE0];

    /// <summary>Workbooks of Excel 2 to 4: a record "beginning of file" with its length.</summary>
    private static readonly byte[][] OldWorkbooks =
    [
        [0x09, 0x00, 0x04, 0x00], [0x09, 0x02, 0x06, 0x00], [0x09, 0x04, 0x06, 0x00], [0x09, 0x08, 0x10, 0x00],
    ];

    public static bool IsPacked(byte[] content) => content.AsSpan().StartsWith("PK\u0003\u0004"u8);

    /// <summary>Returns why a file cannot be read. Null for CSV and for packed files.</summary>
    public static ListFault? FaultOf(byte[] content, string fileName) => content switch
    {
        [] => ListFault.Empty,
        _ when content.AsSpan().StartsWith(OldOffice) => OfOldOffice(content),
        _ when Array.Exists(OldWorkbooks, start => content.AsSpan().StartsWith(start)) => ListFault.OldWorkbook,
        _ when content.AsSpan().StartsWith("%PDF"u8) => ListFault.Pdf,
        _ when content.AsSpan().StartsWith("{\\rtf"u8) => ListFault.Document,
        _ when IsMarkup(content) => ListFault.WebPage,
        _ when !IsPacked(content) && Path.GetExtension(fileName).ToUpperInvariant() is ".XLSX" or ".XLSM" or ".ODS" or ".XLSB" =>
            ListFault.NotAList,
        _ => null,
    };

    /// <summary>Returns the sheets of a packed file. Refuses what is no workbook.</summary>
    public static IEnumerable<ListSheet> Sheets(PackedFile file)
    {
        var mimeType = file.MimeType;
        return file.Has("[Content_Types].xml") ? OfOpenXml(file)
            : mimeType.StartsWith($"{OpenDocument}spreadsheet", StringComparison.Ordinal) ? OdsList.Sheets(file)
            : throw new UnreadableListException(
                mimeType.StartsWith(OpenDocument, StringComparison.Ordinal) ? ListFault.Document
                : file.Names.Any(IsOfNumbers) ? ListFault.AppleNumbers
                : ListFault.NotAList);
    }

    private static bool IsOfNumbers(string part) =>
        part.EndsWith(".iwa", StringComparison.OrdinalIgnoreCase) || part is "index.apxl" or "Index.zip";

    private static IEnumerable<ListSheet> OfOpenXml(PackedFile file) =>
        file.Names.Any(name => name.EndsWith("workbook.bin", StringComparison.OrdinalIgnoreCase))
            ? throw new UnreadableListException(ListFault.BinaryWorkbook)
        : file.Has("word/document.xml") || file.Has("ppt/presentation.xml") ? throw new UnreadableListException(ListFault.Document)
        : XlsxList.Sheets(file);

    /// <summary>The streams of an old Office file have names in UTF-16. A workbook with a password is packed in such a file.</summary>
    private static ListFault OfOldOffice(byte[] content) =>
        HasStream(content, "EncryptedPackage") ? ListFault.Encrypted
        : HasStream(content, "WordDocument") || HasStream(content, "PowerPoint Document") ? ListFault.Document
        : HasStream(content, "Workbook") || HasStream(content, "Book") ? ListFault.OldWorkbook
        : ListFault.OldOrLocked;

    private static bool HasStream(byte[] content, string name) =>
        content.AsSpan().IndexOf(Encoding.Unicode.GetBytes($"{name}\0")) >= 0;

    /// <summary>Whether a text is HTML or XML. Web applications give tables the name of a workbook.</summary>
    private static bool IsMarkup(byte[] content)
    {
        var start = Encoding.Latin1.GetString(content, 0, Math.Min(content.Length, Looked))
            .Replace("\0", "", StringComparison.Ordinal).TrimStart('\u00EF', '\u00BB', '\u00BF', '\u00FF', '\u00FE', ' ', '\t', '\r', '\n');
        string[] beginnings = ["<?xml", "<!doctype", "<html", "<table", "<meta", "<head", "<body", "<style", "<div", "<office:", "<!--"];
        return Array.Exists(beginnings, beginning => start.StartsWith(beginning, StringComparison.OrdinalIgnoreCase));
    }
}
