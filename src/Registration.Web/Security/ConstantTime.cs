namespace EventRegistration.Security;

/// <summary>Makes a response take a fixed time, so that its duration reveals nothing about the result.</summary>
internal static class ConstantTime
{
    /// <summary>The duration of a response that may queue a mail. Longer than queueing takes on a machine that is not overloaded.</summary>
    public static readonly TimeSpan OfQueueing = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// Waits until <paramref name="whole"/> has passed since <paramref name="began"/> (<see cref="TimeProvider.GetTimestamp"/>).
    /// </summary>
    public static async Task SpendAsync(this TimeProvider clock, long began, TimeSpan whole, CancellationToken cancellationToken)
    {
        if (whole - clock.GetElapsedTime(began) is var rest && rest > TimeSpan.Zero)
        {
            await Task.Delay(rest, cancellationToken);
        }
    }
}
