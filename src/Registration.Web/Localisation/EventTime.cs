using System.Globalization;

namespace EventRegistration.Localisation;

/// <summary>Formats moments as text, in the event's own time zone and the language of the request.</summary>
internal static class EventTime
{
    /// <summary>Formats a day: "donderdag 12 maart 2026", "Thursday 12 March 2026".</summary>
    public static string Day(DateTime utc, string timeZone) =>
        Local(utc, timeZone).ToString("dddd d MMMM yyyy", CultureInfo.CurrentCulture);

    /// <summary>Formats a weekday: "do", "Thu". Together with <see cref="DayOfMonth"/> and <see cref="Month"/> a calendar leaf.</summary>
    public static string Weekday(DateTime utc, string timeZone) => Local(utc, timeZone).ToString("ddd", CultureInfo.CurrentCulture);

    public static string DayOfMonth(DateTime utc, string timeZone) => Local(utc, timeZone).Day.ToString(CultureInfo.InvariantCulture);

    /// <summary>Formats a day whose year is obvious: "12 maart", "12 March".</summary>
    public static string DayAndMonth(DateTime utc, string timeZone) => Local(utc, timeZone).ToString("d MMMM", CultureInfo.CurrentCulture);

    /// <summary>Formats a month: "mrt", "Mar".</summary>
    public static string Month(DateTime utc, string timeZone) => Local(utc, timeZone).ToString("MMM", CultureInfo.CurrentCulture);

    /// <summary>Returns the date of a moment in the time zone of the event.</summary>
    public static DateOnly DateOf(DateTime utc, string timeZone) => DateOnly.FromDateTime(Local(utc, timeZone));

    /// <summary>Formats a moment as a time of day: "13.00" in Dutch, "13:00" in English.</summary>
    public static string Clock(DateTime utc, string timeZone) =>
        Local(utc, timeZone).ToString(IsDutch ? "HH.mm" : "HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Formats a time of day: "12.00" in Dutch, "12:00" in English.</summary>
    public static string Clock(TimeOnly time) => time.ToString(IsDutch ? "HH.mm" : "HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Formats a moment: "donderdag 12 maart 2026, 13.00 uur".</summary>
    public static string DayAndClock(DateTime utc, string timeZone) => $"{Day(utc, timeZone)}, {Clock(utc, timeZone)}{Hours}";

    /// <summary>Formats a moment in a few characters: "ma 30 nov 12.00".</summary>
    public static string Short(DateTime utc, string timeZone) =>
        $"{Weekday(utc, timeZone)} {DayOfMonth(utc, timeZone)} {Month(utc, timeZone)} {Clock(utc, timeZone)}";

    /// <summary>Formats a range of times: "13.00–17.00 uur".</summary>
    public static string Clocks(DateTime from, DateTime to, string timeZone) => $"{Clock(from, timeZone)}–{Clock(to, timeZone)}{Hours}";

    /// <summary>Formats a range of moments: "donderdag 12 maart 2026, 13.00–17.00 uur". Names both days if the range spans days.</summary>
    public static string Range(DateTime from, DateTime to, string timeZone) =>
        DateOf(from, timeZone) == DateOf(to, timeZone)
            ? $"{Day(from, timeZone)}, {Clocks(from, to, timeZone)}"
            : $"{DayAndClock(from, timeZone)} – {DayAndClock(to, timeZone)}";

    /// <summary>Formats the value of a <c>datetime</c> attribute: RFC 3339 with the zone's offset.</summary>
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
