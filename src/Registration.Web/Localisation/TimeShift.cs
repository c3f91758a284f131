namespace EventRegistration.Localisation;

/// <summary>Moves moments by the clock of a time zone: 13.00 stays 13.00 when the clocks change in between.</summary>
internal sealed record TimeShift(TimeSpan By, TimeZoneInfo Zone)
{
    /// <summary>Returns the shift to another day, at the same hour.</summary>
    public static TimeShift Days(DateTime from, DateOnly to, TimeZoneInfo zone) =>
        new(to.ToDateTime(TimeOnly.MinValue) - LocalTime.FromUtc(from, zone).Date, zone);

    public static TimeShift Between(DateTime from, DateTime to, TimeZoneInfo zone) =>
        new(LocalTime.FromUtc(to, zone) - LocalTime.FromUtc(from, zone), zone);

    public DateTime Of(DateTime moment) =>
        By == TimeSpan.Zero ? moment : LocalTime.ToUtc(LocalTime.FromUtc(moment, Zone) + By, Zone);

    public DateTime? Of(DateTime? moment) => moment is { } known ? Of(known) : null;
}
