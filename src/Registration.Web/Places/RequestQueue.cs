using System.Threading.Channels;

namespace EventRegistration.Places;

/// <summary>A queue of requests with one writer: requests that wait together are carried out together.</summary>
internal sealed class RequestQueue : IAsyncDisposable
{
    /// <summary>The largest number of requests that are decided and committed at once.</summary>
    public const int BatchSize = 256;

    private readonly Channel<QueuedRequest> _waiting = Channel.CreateBounded<QueuedRequest>(
        new BoundedChannelOptions(4096) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly Task _writer;

    public RequestQueue(Func<IReadOnlyList<QueuedRequest>, Task> carryOut) => _writer = Task.Run(() => WriteAsync(carryOut));

    /// <summary>Returns the answer; busy if the queue is closed because the process stops: another process may be asked.</summary>
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

    /// <summary>Takes no more requests, and ends when every request taken is answered.</summary>
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
                    // Only these requests fail: if the queue ended here, no later request would ever be answered.
                    batch.ForEach(request => request.Fail(exception));
                }

                batch.Clear();
            }
        }
    }
}
