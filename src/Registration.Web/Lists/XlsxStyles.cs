using System.Globalization;
using System.Text.RegularExpressions;

namespace EventRegistration.Lists;

/// <summary>The number formats of a workbook: a date is a number with the format of a date.</summary>
internal sealed partial class XlsxStyles
{
    private const int MostFormats = 65_536;

    /// <summary>The days between the two calendars of Excel, 1900 and 1904.</summary>
    private const int Days1904 = 1462;

    /// <summary>31 December 9999 and the day after it.</summary>
    private const double LastDay = 2_958_466;

    private readonly List<Format> _formats = [];
    private readonly bool _from1904;

    public XlsxStyles(XmlPart? styles, bool from1904)
    {
        _from1904 = from1904;
        if (styles is null)
        {
            return;
        }

        Dictionary<int, string> codes = [];
        foreach (var element in styles.Elements())
        {
            if (element == "numFmt" && codes.Count < MostFormats && Id(styles.Attribute("numFmtId")) is { } id)
            {
                codes[id] = styles.Attribute("formatCode") ?? "";
            }
            else if (element == "cellXfs")
            {
                _formats.AddRange(styles.Children().Take(MostFormats).Select(_ => Id(styles.Attribute("numFmtId")) ?? 0)
                    .Select(format => codes.TryGetValue(format, out var code) ? OfCode(code) : OfNumber(format)));
            }
        }
    }

    /// <summary>The kinds of number formats that matter in a list of people.</summary>
    private enum Kind
    {
        Number,
        Date,
        Time,
        Zeros,
    }

    /// <summary>Writes the number of a cell as its format shows it: a date as "2026-03-14", with its time of day if it has one.</summary>
    public string Write(string value, string? style)
    {
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
        {
            return value;
        }

        var format = Id(style) is { } index && index < _formats.Count ? _formats[index] : default;
        return format.Kind switch
        {
            Kind.Date when number is >= 0 and < LastDay => Moments.Write(Moment(number)),
            Kind.Time when number is >= 0 and < 1 => Moments.Write(TimeSpan.FromDays(number)),
            Kind.Time when number is >= 1 and < LastDay => Moments.Write(Moment(number)),
            Kind.Zeros when number is >= 0 and < 1e15 =>
                Math.Round(number).ToString(new string('0', format.Digits), CultureInfo.InvariantCulture),
            _ => XlsxCells.Number(number),
        };
    }

    /// <summary>Excel's 1900 has a 29 February that never was: days before 1 March are one too few.</summary>
    private DateTime Moment(double number) =>
        DateTime.FromOADate(Math.Min(_from1904 ? number + Days1904 : number < 60 ? number + 1 : number, LastDay - 1));

    /// <summary>Reads an index or id. Null if the text is none.</summary>
    public static int? Id(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>The formats that every workbook has (ECMA-376 part 1, 18.8.30), the dates of other languages included.</summary>
    private static Format OfNumber(int id) => new(id switch
    {
        (>= 14 and <= 17) or 22 or (>= 27 and <= 31) or 36 or (>= 50 and <= 54) or 57 or 58 => Kind.Date,
        (>= 18 and <= 21) or (>= 32 and <= 35) or (>= 45 and <= 47) or 55 or 56 => Kind.Time,
        _ => Kind.Number,
    });

    private static Format OfCode(string code)
    {
        var signs = NoSigns().Replace(code.Length > 255 ? code[..255] : code, "").Split(';')[0];
        return signs.Length > 1 && signs.All(sign => sign == '0') ? new Format(Kind.Zeros) { Digits = signs.Length }
            : signs.Contains("General", StringComparison.OrdinalIgnoreCase) ? default
            : signs.IndexOfAny(['y', 'Y', 'd', 'D']) >= 0 ? new Format(Kind.Date)
            : signs.IndexOfAny(['h', 'H', 's', 'S']) >= 0 ? new Format(Kind.Time)
            : signs.IndexOfAny(['m', 'M']) >= 0 ? new Format(Kind.Date)
            : default;
    }

    /// <summary>
    /// Finds what a format holds beside its signs: texts, escaped characters, fillers, colours, conditions and languages.
    /// </summary>
    [GeneratedRegex("\"[^\"]*\"?|\\\\.|[_*].|\\[(?![hHmMsS]+\\])[^\\]]*\\]?", RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NoSigns();

    private readonly record struct Format(Kind Kind)
    {
        public int Digits { get; init; }
    }
}
