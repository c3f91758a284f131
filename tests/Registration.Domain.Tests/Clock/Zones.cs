using System.Globalization;

namespace EventRegistration.Domain.Tests.Clock;

internal static class Zones
{
    public static readonly TimeZoneInfo Amsterdam = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    /// <summary>Parses "2026-06-08 10:00" as UTC.</summary>
    public static DateTime Utc(string text) => DateTime.ParseExact(
        text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    /// <summary>Parses "2026-06-08 10:00" as the local time of Amsterdam.</summary>
    public static DateTime Local(string text) => TimeZoneInfo.ConvertTimeToUtc(
        DateTime.ParseExact(text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), Amsterdam);

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
