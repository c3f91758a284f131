using System.Globalization;

namespace EventRegistration.Localisation;

/// <summary>Converts between UTC and days and times in form fields, which are local to the event.</summary>
internal static class LocalTime
{
    private static readonly string[] Days = ["yyyy-MM-dd", "d-M-yyyy", "d/M/yyyy"];
    private static readonly string[] Times = ["H:mm", "H.mm", "HH:mm:ss"];
    private static readonly string[] Moments = ["yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "d-M-yyyy H:mm", "d-M-yyyy H.mm"];

    /// <summary>
    /// Parses the value of a date field, or typed text in a browser without date fields. Null unless a day of the years 2000 to 2099.
    /// </summary>
    public static DateOnly? Day(string typed) =>
        DateOnly.TryParseExact(typed, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day.Year is >= 2000 and < 2100
            ? day
            : null;

    public static TimeOnly? Time(string typed) =>
        TimeOnly.TryParseExact(typed, Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    /// <summary>Parses a field with day and time. Null unless a moment of the years 2000 to 2099.</summary>
    public static DateTime? Moment(string typed) =>
        DateTime.TryParseExact(typed, Moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
        && moment.Year is >= 2000 and < 2100
            ? moment
            : null;

    /// <summary>Whether the local clock ever shows this time. Summer time skips an hour in spring.</summary>
    public static bool Exists(DateTime local, TimeZoneInfo zone) => !zone.IsInvalidTime(local);

    /// <summary>
    /// Converts a local time to UTC. Of an hour that occurs twice in autumn, returns the first occurrence. Keeps the second if that is
    /// stored and unchanged in the form. Shifts a skipped time by one hour.
    /// </summary>
    public static DateTime ToUtc(DateTime local, TimeZoneInfo zone, DateTime? stored = null)
    {
        if (stored is { } kept && ToMinute(TimeZoneInfo.ConvertTimeFromUtc(kept, zone)) == ToMinute(local))
        {
            return kept;
        }

        if (zone.IsInvalidTime(local))
        {
            return TimeZoneInfo.ConvertTimeToUtc(local.AddHours(1), zone);
        }

        return zone.IsAmbiguousTime(local)
            ? DateTime.SpecifyKind(local - zone.GetAmbiguousTimeOffsets(local).Max(), DateTimeKind.Utc)
            : TimeZoneInfo.ConvertTimeToUtc(local, zone);
    }

    public static DateTime FromUtc(DateTime utc, TimeZoneInfo zone) =>
        DateTime.SpecifyKind(TimeZoneInfo.ConvertTimeFromUtc(utc, zone), DateTimeKind.Unspecified);

    /// <summary>Formats the value of a date field.</summary>
    public static string DayField(DateTime utc, TimeZoneInfo zone) =>
        FromUtc(utc, zone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Formats the value of a time field.</summary>
    public static string TimeField(DateTime utc, TimeZoneInfo zone) => FromUtc(utc, zone).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Formats the value of a field with day and time. Empty if there is no moment.</summary>
    public static string MomentField(DateTime? utc, TimeZoneInfo zone) =>
        utc is { } moment ? FromUtc(moment, zone).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture) : "";

    private static DateTime ToMinute(DateTime moment) => moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerMinute));
}
