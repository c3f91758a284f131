using System.Threading.Channels;

namespace EventRegistration.Places;

/// <summary>A lane of waiting commands with one writer: what waits together is carried out together.</summary>
internal sealed class CommandLane : IAsyncDisposable
{
    /// <summary>How many commands are decided and committed at once, at most.</summary>
    public const int BatchSize = 256;

    private readonly Channel<Pending> _waiting = Channel.CreateBounded<Pending>(
        new BoundedChannelOptions(4096) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly Task _writer;

    public CommandLane(Func<IReadOnlyList<Pending>, Task> carryOut) => _writer = Task.Run(() => WriteAsync(carryOut));

    /// <summary>The answer; busy when the lane has closed because the process stops: another one may be asked the same.</summary>
    public async Task<Answer> AskAsync(Pending pending, CancellationToken cancellationToken)
    {
        try
        {
            await _waiting.Writer.WriteAsync(pending, cancellationToken);
        }
        catch (ChannelClosedException)
        {
            return new Busy();
        }

        return await pending.Answer;
    }

    /// <summary>Takes no more, and ends when everything taken is answered.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _writer;
    }

    private async Task WriteAsync(Func<IReadOnlyList<Pending>, Task> carryOut)
    {
        List<Pending> batch = [];
        while (await _waiting.Reader.WaitToReadAsync())
        {
            while (batch.Count < BatchSize && _waiting.Reader.TryRead(out var pending))
            {
                if (!pending.WithdrawnOnTaking())
                {
                    batch.Add(pending);
                }
            }

            if (batch.Count > 0)
            {
                try
                {
                    await carryOut(batch);
                }
                catch (Exception exception)
                {
                    // Theirs alone: a lane that ended here would leave everybody after them without an answer, for ever.
                    batch.ForEach(pending => pending.Fail(exception));
                }

                batch.Clear();
            }
        }
    }
}
