namespace EventRegistration.Security;

/// <summary>Lets an answer take the same time whatever it was, so that the time does not tell what was found.</summary>
internal static class ConstantTime
{
    /// <summary>Longer than queueing a mail takes on a machine that is not overloaded.</summary>
    public static readonly TimeSpan OfQueueing = TimeSpan.FromMilliseconds(500);

    /// <summary>Waits until so much time has passed since <paramref name="began"/> (<see cref="TimeProvider.GetTimestamp"/>).</summary>
    public static async Task SpendAsync(this TimeProvider clock, long began, TimeSpan whole, CancellationToken cancellationToken)
    {
        if (whole - clock.GetElapsedTime(began) is var rest && rest > TimeSpan.Zero)
        {
            await Task.Delay(rest, cancellationToken);
        }
    }
}
