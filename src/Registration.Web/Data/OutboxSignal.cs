using System.Threading.Channels;

namespace EventRegistration.Data;

/// <summary>
/// The signal raised after a commit that may have queued mail. Wakes the worker, which otherwise sends at its next round.
/// </summary>
internal sealed class OutboxSignal
{
    private readonly Channel<bool> _raised = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Raise() => _raised.Writer.TryWrite(true);

    /// <summary>Waits for the signal, at most the given time.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(atMost, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await _raised.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Time is up: the worker looks at the outbox without a signal.
        }
    }
}
