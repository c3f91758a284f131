using System.Globalization;

namespace EventRegistration.Localisation;

/// <summary>Moments in words, in the event's own time zone and the language of the request.</summary>
public static class EventTime
{
    /// <summary>"donderdag 12 maart 2026", "Thursday 12 March 2026".</summary>
    public static string Day(DateTime utc, string timeZone) => Local(utc, timeZone).ToString("dddd d MMMM yyyy", CultureInfo.CurrentCulture);

    /// <summary>"do", "Thu"; with <see cref="DayOfMonth"/> and <see cref="Month"/> the parts of a calendar leaf.</summary>
    public static string Weekday(DateTime utc, string timeZone) => Local(utc, timeZone).ToString("ddd", CultureInfo.CurrentCulture);

    public static string DayOfMonth(DateTime utc, string timeZone) => Local(utc, timeZone).Day.ToString(CultureInfo.InvariantCulture);

    /// <summary>"12 maart", "12 March", where the year goes without saying.</summary>
    public static string DayAndMonth(DateTime utc, string timeZone) => Local(utc, timeZone).ToString("d MMMM", CultureInfo.CurrentCulture);

    /// <summary>"mrt", "Mar".</summary>
    public static string Month(DateTime utc, string timeZone) => Local(utc, timeZone).ToString("MMM", CultureInfo.CurrentCulture);

    /// <summary>The day on which a moment falls at the place of the event.</summary>
    public static DateOnly DateOf(DateTime utc, string timeZone) => DateOnly.FromDateTime(Local(utc, timeZone));

    /// <summary>"13.00" in Dutch, "13:00" in English.</summary>
    public static string Clock(DateTime utc, string timeZone) =>
        Local(utc, timeZone).ToString(IsDutch ? "HH.mm" : "HH:mm", CultureInfo.InvariantCulture);

    /// <summary>"12.00" in Dutch, "12:00" in English: a time of any day.</summary>
    public static string Clock(TimeOnly time) => time.ToString(IsDutch ? "HH.mm" : "HH:mm", CultureInfo.InvariantCulture);

    /// <summary>"donderdag 12 maart 2026, 13.00 uur".</summary>
    public static string DayAndClock(DateTime utc, string timeZone) => $"{Day(utc, timeZone)}, {Clock(utc, timeZone)}{Hours}";

    /// <summary>"13.00–17.00 uur".</summary>
    public static string Clocks(DateTime from, DateTime to, string timeZone) => $"{Clock(from, timeZone)}–{Clock(to, timeZone)}{Hours}";

    /// <summary>"donderdag 12 maart 2026, 13.00–17.00 uur"; over several days both days are named.</summary>
    public static string Range(DateTime from, DateTime to, string timeZone) =>
        DateOf(from, timeZone) == DateOf(to, timeZone)
            ? $"{Day(from, timeZone)}, {Clocks(from, to, timeZone)}"
            : $"{DayAndClock(from, timeZone)} – {DayAndClock(to, timeZone)}";

    /// <summary>For the <c>datetime</c> attribute: RFC 3339 with the zone's offset.</summary>
    public static string Machine(DateTime utc, string timeZone)
    {
        var local = Local(utc, timeZone);
        var offset = TimeZoneInfo.FindSystemTimeZoneById(timeZone).GetUtcOffset(utc);
        return new DateTimeOffset(local, offset).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
    }

    private static bool IsDutch => Language.Current == Language.Dutch;

    private static string Hours => IsDutch ? " uur" : "";

    private static DateTime Local(DateTime utc, string timeZone) => DateTime.SpecifyKind(
        TimeZoneInfo.ConvertTimeFromUtc(utc, TimeZoneInfo.FindSystemTimeZoneById(timeZone)), DateTimeKind.Unspecified);
}
