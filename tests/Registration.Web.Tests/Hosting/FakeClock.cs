namespace EventRegistration.Hosting;

/// <summary>A clock that a test sets. It tells the time only: timers and delays use the real clock.</summary>
/// <remarks>Weighed: TimeProvider.Testing 10.11.0. It throws when the clock goes back, and it freezes real timers.</remarks>
public sealed class FakeClock(DateTimeOffset start) : TimeProvider
{
    private long _utcTicks = start.UtcTicks;

    /// <summary>Starts on a Tuesday far from any holiday: 15 September 2026, 10.00 in Amsterdam.</summary>
    public FakeClock() : this(new DateTimeOffset(2026, 9, 15, 8, 0, 0, TimeSpan.Zero))
    {
    }

    public DateTime UtcNow => GetUtcNow().UtcDateTime;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _utcTicks), TimeSpan.Zero);

    public void SetUtcNow(DateTimeOffset moment) => Interlocked.Exchange(ref _utcTicks, moment.UtcTicks);

    public void Advance(TimeSpan time) => Interlocked.Add(ref _utcTicks, time.Ticks);
}
