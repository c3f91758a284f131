using EventRegistration.Demo;

namespace EventRegistration.Web.Tests.Demo;

/// <summary>The days of the demo's meetings, on whatever day the demo is loaded.</summary>
[Trait("Finding", "attendee-D17")]
public sealed class DemoDaysTests
{
    /// <summary>Days from 2024 to 2036 on which Dutch offices are closed and that are no fixed dates. From a printed almanac.</summary>
    private static readonly HashSet<string> Movable =
    [
        "2024-03-29", "2024-04-01", "2024-05-09", "2024-05-20", "2025-04-18", "2025-04-21", "2025-05-29", "2025-06-09",
        "2026-04-03", "2026-04-06", "2026-05-14", "2026-05-25", "2027-03-26", "2027-03-29", "2027-05-06", "2027-05-17",
        "2028-04-14", "2028-04-17", "2028-05-25", "2028-06-05", "2029-03-30", "2029-04-02", "2029-05-10", "2029-05-21",
        "2030-04-19", "2030-04-22", "2030-05-30", "2030-06-10", "2031-04-11", "2031-04-14", "2031-05-22", "2031-06-02",
        "2032-03-26", "2032-03-29", "2032-05-06", "2032-05-17", "2033-04-15", "2033-04-18", "2033-05-26", "2033-06-06",
        "2034-04-07", "2034-04-10", "2034-05-18", "2034-05-29", "2035-03-23", "2035-03-26", "2035-05-03", "2035-05-14",
        "2036-04-11", "2036-04-14", "2036-05-22", "2036-06-02",
    ];

    [Fact]
    public async Task Ten_years_of_starts_have_no_meeting_on_a_holiday()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Demo", "meetings.json");
        var meetings = await Meeting.ReadAllAsync(path, TestContext.Current.CancellationToken);
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");
        var first = new DateTime(2025, 1, 1, 11, 0, 0, DateTimeKind.Utc);
        var wrong = from day in Enumerable.Range(0, 3652)
                    let now = first.AddDays(day)
                    from meeting in meetings
                    let starts = TimeZoneInfo.ConvertTimeFromUtc(DemoProgramme.Of(meeting, null, now).Event.StartsAt, zone)
                    where IsClosed(DateOnly.FromDateTime(starts)) || starts > now.AddDays(meeting.Demo.Days + 9)
                        || starts < now.AddDays(meeting.Demo.Days - 9)
                    select $"{meeting.Key} of a demo loaded on {now:yyyy-MM-dd}: {starts:yyyy-MM-dd}";

        Assert.Equal(6, meetings.Count);
        Assert.Empty(wrong);
    }

    private static bool IsClosed(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday
        || (day.Month, day.Day) is (1, 1) or (4, 27) or (5, 5) or (12, 25) or (12, 26)
        || Movable.Contains(day.ToString("yyyy-MM-dd", null));
}
