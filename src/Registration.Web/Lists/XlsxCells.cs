using System.Globalization;
using System.Text.RegularExpressions;

namespace EventRegistration.Lists;

/// <summary>The references, numbers and escapes of Open XML workbooks.</summary>
internal static partial class XlsxCells
{
    /// <summary>The last row of a sheet in every version of Excel.</summary>
    public const int LastRow = 1_048_576;

    /// <summary>The number of columns of a sheet in every version of Excel.</summary>
    private const int Columns = 16_384;

    /// <summary>Reads a reference such as "C12" as a column from 0 and a row number from 1. Refuses what no sheet has.</summary>
    public static (int Column, int Row) Reference(string text)
    {
        var column = 0;
        var at = 0;
        for (; at < text.Length && char.IsAsciiLetter(text[at]) && column <= Columns; at++)
        {
            column = (column * 26) + (char.ToUpperInvariant(text[at]) - 'A' + 1);
        }

        var row = RowNumber(text.AsSpan(at));
        return column is > 0 and <= Columns ? (column - 1, row) : throw new UnreadableListException(ListFault.Broken);
    }

    public static int RowNumber(ReadOnlySpan<char> text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var row) && row is > 0 and <= LastRow
            ? row
            : throw new UnreadableListException(ListFault.Broken);

    /// <summary>Reads a merged range such as "C2:C4".</summary>
    public static CellRange Range(string text)
    {
        var ends = text.Split(':');
        var (left, top) = Reference(ends[0]);
        var (right, bottom) = Reference(ends[^1]);
        return new CellRange(top, left, bottom, right);
    }

    /// <summary>The letters of a column: 0 is "A", 26 is "AA".</summary>
    public static string Letters(int column) =>
        (column < 26 ? "" : Letters((column / 26) - 1)) + (char)('A' + (column % 26));

    /// <summary>Resolves the escapes of characters that XML cannot hold: "_x000D_" is a carriage return.</summary>
    public static string Unescape(string text) => text.Contains("_x", StringComparison.Ordinal)
        ? Escape().Replace(text, found => ((char)ushort.Parse(
            found.ValueSpan[2..6], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToString())
        : text;

    /// <summary>Writes a number as a spreadsheet program shows it: 15 digits, without an exponent where it fits.</summary>
    public static string Number(double number) =>
        Math.Abs(number) < 1e15 && number == Math.Truncate(number)
            ? number.ToString("0", CultureInfo.InvariantCulture)
            : number.ToString("G15", CultureInfo.InvariantCulture);

    [GeneratedRegex("_x[0-9A-Fa-f]{4}_", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Escape();
}
