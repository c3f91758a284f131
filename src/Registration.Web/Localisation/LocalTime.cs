using System.Globalization;

namespace EventRegistration.Localisation;

/// <summary>Days and times as an organiser types them, on the clock at the place of the event.</summary>
public static class LocalTime
{
    private static readonly string[] Days = ["yyyy-MM-dd", "d-M-yyyy", "d/M/yyyy"];
    private static readonly string[] Times = ["H:mm", "H.mm", "HH:mm:ss"];
    private static readonly string[] Moments = ["yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "d-M-yyyy H:mm", "d-M-yyyy H.mm"];

    /// <summary>What a browser sends for a date field, or what is typed where there is none; null when it is no day of this century.</summary>
    public static DateOnly? Day(string typed) =>
        DateOnly.TryParseExact(typed, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and < 2100
            ? day
            : null;

    public static TimeOnly? Time(string typed) =>
        TimeOnly.TryParseExact(typed, Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    /// <summary>Day and time in one field.</summary>
    public static DateTime? Moment(string typed) =>
        DateTime.TryParseExact(typed, Moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
        && moment.Year is >= 2000 and < 2100
            ? moment
            : null;

    /// <summary>Whether the clock shows this time: in spring, an hour is skipped.</summary>
    public static bool Exists(DateTime local, TimeZoneInfo zone) => !zone.IsInvalidTime(local);

    /// <summary>
    /// A local time as UTC. In autumn an hour comes twice: it is the first of the two, unless what is stored is the second and nobody
    /// changed it. A time that is skipped is read as the one an hour later.
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

    /// <summary>For a date field.</summary>
    public static string DayField(DateTime utc, TimeZoneInfo zone) => FromUtc(utc, zone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>For a time field.</summary>
    public static string TimeField(DateTime utc, TimeZoneInfo zone) => FromUtc(utc, zone).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>For a field with day and time; empty when there is none.</summary>
    public static string MomentField(DateTime? utc, TimeZoneInfo zone) =>
        utc is { } moment ? FromUtc(moment, zone).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture) : "";

    private static DateTime ToMinute(DateTime moment) => moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerMinute));
}
