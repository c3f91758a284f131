using System.Globalization;

namespace EventRegistration.Lists;

/// <summary>Writes the dates and times of workbooks as text that is read the same in every language.</summary>
internal static class Moments
{
    /// <summary>Writes "2026-03-14", "2026-03-14 13:00" or "2026-03-14 13:00:07". Numbers of days are exact to the second.</summary>
    public static string Write(DateTime moment)
    {
        var exact = new DateTime((moment.Ticks + (TimeSpan.TicksPerSecond / 2)) / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond);
        return exact.ToString(
            exact.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : exact.Second == 0 ? "yyyy-MM-dd HH:mm" : "yyyy-MM-dd HH:mm:ss",
            CultureInfo.InvariantCulture);
    }

    /// <summary>Writes "13:00" or "13:00:07".</summary>
    public static string Write(TimeSpan time)
    {
        var exact = TimeSpan.FromSeconds(Math.Round(time.TotalSeconds));
        return exact.ToString(exact.Seconds == 0 ? @"hh\:mm" : @"hh\:mm\:ss", CultureInfo.InvariantCulture);
    }

    /// <summary>Reads a date of XML Schema, as Strict workbooks and OpenDocument have it. Returns other text as it is.</summary>
    public static string OfSchema(string text) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var moment) && moment.Year < 9999
            ? Write(moment)
            : text;
}
