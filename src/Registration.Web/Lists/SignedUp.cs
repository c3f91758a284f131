using System.Globalization;
using System.Text.RegularExpressions;

namespace EventRegistration.Lists;

/// <summary>
/// The moment of signing up as a list has it: ISO 8601, the Dutch "14-3-2026 13.05", the American "3/14/2026 1:05 PM", with the names of
/// months in both languages.
/// </summary>
internal static partial class SignedUp
{
    private static readonly string[] Months = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"];

    private static readonly string[] EnglishMonths =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>Whether the dates of a column name the month first: at least one of them must, and none can name the day first.</summary>
    public static bool IsMonthFirst(IEnumerable<string> cells)
    {
        var (monthFirst, dayFirst, american) = (0, 0, 0);
        foreach (var cell in cells)
        {
            if (Numbers().Match(cell) is { Success: true } found)
            {
                var (first, second) = (Value(found, "first"), Value(found, "second"));
                monthFirst += second > 12 && first <= 12 ? 1 : 0;
                dayFirst += first > 12 ? 1 : 0;

                // Nobody who writes the day first has a clock of twelve hours behind a slash.
                american += found.Groups["half"].Success && found.Groups["sign"].Value == "/" ? 1 : 0;
            }
        }

        return dayFirst == 0 && monthFirst + american > 0;
    }

    /// <summary>
    /// Reads a moment by the clock of the event. In UTC if the text has an offset of its own. Null if the text is none. The day comes first
    /// where the column does not say otherwise.
    /// </summary>
    public static DateTime? Read(string cell, bool isMonthFirst = false)
    {
        var text = Weekday().Replace(cell.Trim(), "");
        return text.Length is 0 or > 60 ? null
            : Iso().Match(text) is { Success: true } iso ? Moment(iso, "year", "month", "day")
            : Numbers().Match(text) is { Success: true } numbers ? OfNumbers(numbers, isMonthFirst)
            : Words().Match(text) is { Success: true } words ? OfWords(words)
            : null;
    }

    /// <summary>Writes a moment that names the month first as ISO 8601. Returns other text as it is.</summary>
    public static string MonthFirst(string cell) =>
        Read(cell, isMonthFirst: true) is { Kind: not DateTimeKind.Utc } moment ? Moments.Write(moment) : cell;

    private static DateTime? OfNumbers(Match found, bool isMonthFirst)
    {
        var certain = Value(found, "first") > 12 ? false : Value(found, "second") > 12 || isMonthFirst;
        return certain ? Moment(found, "year", "first", "second") : Moment(found, "year", "second", "first");
    }

    private static DateTime? OfWords(Match found)
    {
        var name = found.Groups["name"].Value.ToLowerInvariant();
        var start = name.StartsWith("maa", StringComparison.Ordinal) ? "mrt" : name[..3];
        var month = Math.Max(Array.IndexOf(Months, start), Array.IndexOf(EnglishMonths, start));
        return month < 0 ? null : Moment(found, Value(found, "year"), month + 1, Value(found, "day"));
    }

    private static DateTime? Moment(Match found, string year, string month, string day) =>
        Moment(found, Value(found, year), Value(found, month), Value(found, day));

    private static DateTime? Moment(Match found, int year, int month, int day)
    {
        var hour = Value(found, "hour");
        if (found.Groups["half"].Value is { Length: > 0 } half)
        {
            hour = hour > 12 ? 24 : (hour % 12) + (half[0] is 'p' or 'P' ? 12 : 0);
        }

        year += year < 100 ? 2000 : 0;
        if (year is < 2000 or > 2099 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || hour > 23 || Value(found, "minute") > 59 || Value(found, "seconds") > 59)
        {
            return null;
        }

        var local = new DateTime(year, month, day, hour, Value(found, "minute"), Value(found, "seconds"), DateTimeKind.Unspecified);
        return found.Groups["offset"].Value is { Length: > 0 } offset ? Utc(local, offset) : local;
    }

    private static DateTime Utc(DateTime local, string offset)
    {
        var digits = string.Concat(offset.Where(char.IsAsciiDigit)).PadRight(4, '0');
        var by = digits == "0000"
            ? TimeSpan.Zero
            : new TimeSpan(int.Parse(digits[..2], CultureInfo.InvariantCulture), int.Parse(digits[2..4], CultureInfo.InvariantCulture), 0);
        return DateTime.SpecifyKind(offset.Contains('-', StringComparison.Ordinal) ? local + by : local - by, DateTimeKind.Utc);
    }

    private static int Value(Match found, string group) =>
        found.Groups[group].Success ? int.Parse(found.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;

    private const string Clock =
        @"(?:[\sT,]+(?:om\s+|at\s+)?(?<hour>\d{1,2})[:.h](?<minute>\d{2})(?:[:.](?<seconds>\d{2})(?:[.,]\d+)?)?"
        + @"(?:\s*uur)?(?:\s*(?<half>[AaPp])\.?[Mm]\.?)?)?"
        + @"(?:\s*(?<offset>Z|UTC|GMT|(?:UTC|GMT)?\s*[+-]\d{2}:?(?:\d{2})?)|\s+\(?(?:CES?T|MES?Z|[A-Z][a-z]+/[A-Z][a-z]+)\)?)?$";

    [GeneratedRegex(@"^(?<year>\d{4})[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})" + Clock, RegexOptions.None, 1000)]
    private static partial Regex Iso();

    [GeneratedRegex(@"^(?<first>\d{1,2})(?<sign>[-/.])(?<second>\d{1,2})[-/.](?<year>\d{4}|\d{2})" + Clock, RegexOptions.None, 1000)]
    private static partial Regex Numbers();

    [GeneratedRegex(
        @"^(?:(?<day>\d{1,2})(?:st|nd|rd|th|e)?[-\s.]+(?:of\s+)?(?<name>\p{L}{3,9})"
        + @"|(?<name>\p{L}{3,9})\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?)"
        + @"[-\s.,]+(?<year>\d{4})" + Clock, RegexOptions.None, 1000)]
    private static partial Regex Words();

    [GeneratedRegex(
        @"^(?:ma(?:andag)?|di(?:nsdag)?|wo(?:ensdag)?|do(?:nderdag)?|vr(?:ijdag)?|za(?:terdag)?|zo(?:ndag)?|mon(?:day)?|tue(?:sday)?"
        + @"|wed(?:nesday)?|thu(?:rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)[,.]?\s+", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Weekday();
}
