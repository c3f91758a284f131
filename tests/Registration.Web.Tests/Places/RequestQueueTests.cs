using EventRegistration.Places;

namespace EventRegistration.Web.Tests.Places;

/// <summary>Every request in a queue is completed, whatever happens in the queue.</summary>
public sealed class RequestQueueTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Queue_continues_after_a_batch_that_threw()
    {
        var thrown = false;
        await using var partition = new RequestQueue(batch =>
        {
            if (!thrown)
            {
                thrown = true;
                throw new InvalidOperationException("not foreseen");
            }

            batch.ToList().ForEach(request => request.Complete(new Done(Guid.Empty)));
            return Task.CompletedTask;
        });

        var first = await Assert.ThrowsAsync<InvalidOperationException>(() => AskAsync(partition));

        Assert.Equal("not foreseen", first.Message);
        Assert.IsType<Done>(await AskAsync(partition));
    }

    [Fact]
    public async Task Closing_queue_completes_accepted_requests_and_refuses_later_requests()
    {
        var entered = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        var partition = new RequestQueue(async batch =>
        {
            entered.TrySetResult();
            await release.Task;
            batch.ToList().ForEach(request => request.Complete(new Done(Guid.Empty)));
        });
        var taken = AskAsync(partition);
        await entered.Task;
        var waiting = AskAsync(partition);

        var closing = partition.DisposeAsync();
        var late = await AskAsync(partition);
        release.SetResult();
        await closing;

        Assert.IsType<Busy>(late);
        Assert.IsType<Done>(await taken);
        Assert.IsType<Done>(await waiting);
    }

    [Fact]
    public async Task Request_cancelled_before_its_batch_is_not_carried_out()
    {
        var entered = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        var carriedOut = 0;
        await using var partition = new RequestQueue(async batch =>
        {
            entered.TrySetResult();
            await release.Task;
            carriedOut += batch.Count;
            batch.ToList().ForEach(request => request.Complete(new Done(Guid.Empty)));
        });
        var taken = AskAsync(partition);
        await entered.Task;
        using var gone = new CancellationTokenSource();
        var withdrawn = partition.AskAsync(new CommandRequest(1, new ApplyDue(), gone.Token), gone.Token);
        await gone.CancelAsync();
        release.SetResult();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => withdrawn.WaitAsync(Patience, TestContext.Current.CancellationToken));
        Assert.IsType<Done>(await taken);
        Assert.Equal(1, carriedOut);
    }

    private static Task<Answer> AskAsync(RequestQueue partition) =>
        partition.AskAsync(new CommandRequest(1, new ApplyDue(), CancellationToken.None), CancellationToken.None).WaitAsync(Patience);
}
