using System.Threading.Channels;

namespace EventRegistration.Places;

/// <summary>A lane of waiting commands with one writer: what waits together is carried out together.</summary>
internal sealed class RequestQueue : IAsyncDisposable
{
    /// <summary>How many commands are decided and committed at once, at most.</summary>
    public const int BatchSize = 256;

    private readonly Channel<QueuedRequest> _waiting = Channel.CreateBounded<QueuedRequest>(
        new BoundedChannelOptions(4096) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly Task _writer;

    public RequestQueue(Func<IReadOnlyList<QueuedRequest>, Task> carryOut) => _writer = Task.Run(() => WriteAsync(carryOut));

    /// <summary>The answer; busy when the lane has closed because the process stops: another one may be asked the same.</summary>
    public async Task<Answer> AskAsync(QueuedRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await _waiting.Writer.WriteAsync(request, cancellationToken);
        }
        catch (ChannelClosedException)
        {
            return new Busy();
        }

        return await request.Answer;
    }

    /// <summary>Takes no more, and ends when everything taken is answered.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _writer;
    }

    private async Task WriteAsync(Func<IReadOnlyList<QueuedRequest>, Task> carryOut)
    {
        List<QueuedRequest> batch = [];
        while (await _waiting.Reader.WaitToReadAsync())
        {
            while (batch.Count < BatchSize && _waiting.Reader.TryRead(out var request))
            {
                if (!request.WithdrawnOnTaking())
                {
                    batch.Add(request);
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
                    batch.ForEach(request => request.Fail(exception));
                }

                batch.Clear();
            }
        }
    }
}
