namespace EventRegistration.Places;

/// <summary>The hours in which people can be expected to answer an offer: 08.00 to 20.00 local time on working days.</summary>
public static class OfficeHours
{
    private static readonly TimeOnly Opening = new(8, 0);
    private static readonly TimeOnly Closing = new(20, 0);

    /// <summary>The moment (UTC) at which so many office hours have passed since <paramref name="from"/> (UTC).</summary>
    public static DateTime After(DateTime from, TimeSpan hours, TimeZoneInfo zone)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(from, zone));
        for (var left = hours; ; day = day.AddDays(1))
        {
            if (!WorkingDays.Contains(day))
            {
                continue;
            }

            var opens = Utc(day, Opening, zone);
            var closes = Utc(day, Closing, zone);
            var start = from > opens ? from : opens;
            if (start >= closes)
            {
                continue;
            }

            if (closes - start >= left)
            {
                return start + left;
            }

            left -= closes - start;
        }
    }

    /// <summary>A local time as UTC. A time that a change of the clock skips is read as the one an hour later.</summary>
    public static DateTime Utc(DateOnly day, TimeOnly time, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(time);
        return TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(local) ? local.AddHours(1) : local, zone);
    }
}
