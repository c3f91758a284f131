using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using EventRegistration.Localisation;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace EventRegistration.Lists;

/// <summary>Reads the first non-empty sheet of an Excel workbook. A formula gives the result that was saved with the workbook.</summary>
internal static class XlsxList
{
    /// <summary>The largest unpacked size, in bytes. Far more than a workbook of a few thousand people needs.</summary>
    private const long MostUnpacked = 64 * 1024 * 1024;

    private const int MostParts = 1_000;

    /// <summary>
    /// The largest number of sheet rows, empty ones included. A single cell at the bottom of a sheet makes a million rows.
    /// </summary>
    private const int MostSheetRows = 20_000;

    // ExcelDataReader requests a code page before it knows whether it needs one.
    static XlsxList() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static IEnumerable<ListRow> Rows(byte[] content)
    {
        try
        {
            RefuseBomb(content);
            using var stream = new MemoryStream(content, writable: false);
            using var reader = ExcelReaderFactory.CreateOpenXmlReader(stream);
            do
            {
                if (Sheet(reader) is { Count: > 0 } rows)
                {
                    return rows;
                }
            }
            while (reader.NextResult());

            return [];
        }
        catch (Exception broken) when (broken is InvalidDataException or ExcelReaderException or XmlException or FormatException
            or ArgumentException or InvalidOperationException or IOException or IndexOutOfRangeException or NullReferenceException
            or KeyNotFoundException or OverflowException)
        {
            // A handcrafted file can cause any of these exceptions in ExcelDataReader.
            throw new UnreadableListException(ListFault.Broken, broken);
        }
    }

    /// <summary>Counts the bytes actually unpacked, because the sizes stated in the file may be false.</summary>
    private static void RefuseBomb(byte[] content)
    {
        using var archive = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
        if (archive.Entries.Count > MostParts)
        {
            throw new UnreadableListException(ListFault.Unpacks);
        }

        if (archive.GetEntry("[Content_Types].xml") is null)
        {
            throw new UnreadableListException(ListFault.NotAList);
        }

        var buffer = new byte[81_920];
        long unpacked = 0;
        foreach (var entry in archive.Entries)
        {
            using var part = entry.Open();
            for (int read; (read = part.Read(buffer)) > 0;)
            {
                unpacked += read;
                if (unpacked > MostUnpacked)
                {
                    throw new UnreadableListException(ListFault.Unpacks);
                }
            }
        }
    }

    private static List<ListRow> Sheet(IExcelDataReader reader)
    {
        List<ListRow> rows = [];
        for (var number = 1; reader.Read(); number++)
        {
            if (number > MostSheetRows || rows.Count > ListTable.MostRows + 1)
            {
                throw new UnreadableListException(ListFault.TooManyRows);
            }

            string[] cells =
            [
                .. Enumerable.Range(0, Math.Min(reader.FieldCount, ListTable.MostColumns))
                    .Select(column => FormText.Clean(TextOf(reader.GetValue(column)))),
            ];
            if (Array.Exists(cells, cell => cell.Length > 0))
            {
                rows.Add(new ListRow(number, cells));
            }
        }

        return rows;
    }

    private static string TextOf(object? value) => value switch
    {
        DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value?.ToString() ?? "",
    };
}
