namespace EventRegistration.Demo;

/// <summary>
/// A clock that the demo sets to the moment of each registration. Every decision is then dated and taken as at that moment. Even a past
/// meeting has attendees who registered before it began.
/// </summary>
internal sealed class DemoClock : TimeProvider
{
    private const int FirstDayBefore = 40;
    private const int LastDayBefore = 1;
    private DateTimeOffset _now;

    public override DateTimeOffset GetUtcNow() => _now;

    /// <summary>
    /// Sets the moment of one of <paramref name="count"/> registrations. They are spread evenly over the daytime of the weeks before today.
    /// For a past event: over the weeks before the event.
    /// </summary>
    public void SetTo(int number, int count, DateTime startsAt, DateTime today)
    {
        const int Days = FirstDayBefore - LastDayBefore;
        var last = (startsAt < today ? startsAt.AddDays(-7) : today).Date;
        var passed = (double)Days * number / count;
        var hour = 7 + (10 * (passed - Math.Floor(passed)));
        _now = new DateTimeOffset(last.AddDays(Math.Floor(passed) - FirstDayBefore).AddHours(hour), TimeSpan.Zero);
    }
}
