using System.Threading.Channels;

namespace EventRegistration.Data;

/// <summary>Rung after a commit that may have put mail in the outbox, so that it is sent now and not at the worker's next round.</summary>
public sealed class OutboxSignal
{
    private readonly Channel<bool> _rung = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Raise() => _rung.Writer.TryWrite(true);

    /// <summary>Waits until it is rung, or until so much time has passed.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(atMost, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await _rung.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Time is up: the worker has a look anyhow.
        }
    }
}
