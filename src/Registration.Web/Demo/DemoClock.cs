namespace EventRegistration.Demo;

/// <summary>
/// Tells the capacity service when somebody of the demo signs up, so that everything is dated, and decided, as it would have been
/// then. That is how a meeting that is over got its attendees too: before it began.
/// </summary>
internal sealed class DemoClock : TimeProvider
{
    private const int FirstDayBefore = 40;
    private const int LastDayBefore = 1;
    private DateTimeOffset _now;

    public override DateTimeOffset GetUtcNow() => _now;

    /// <summary>
    /// Sets the moment of one of so many sign-ups: by day, evenly over the weeks before today, or before the event when that has been.
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
