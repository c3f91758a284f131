namespace EventRegistration.Places;

/// <summary>
/// A request that waits in a queue for the one writer of its event, with the task of its answer. There is a case for each kind of request,
/// which applies itself to the batch that it is carried out in.
/// </summary>
internal abstract class QueuedRequest(long eventId, CancellationToken cancellation)
{
    private readonly TaskCompletionSource<Answer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public long EventId => eventId;

    /// <summary>The organiser who decided this; null if an attendee or time did.</summary>
    public ByOrganiser? By { get; init; }

    /// <summary>The request that must be carried out before this one, so that no person in a list is passed by those behind.</summary>
    public QueuedRequest? Follows { get; init; }

    public Task<Answer> Answer => _answer.Task;

    /// <summary>Whether the request before it found no database: then this one is not carried out either.</summary>
    public bool IsCutOff => Follows?.Answer is { IsCompleted: true } before && (!before.IsCompletedSuccessfully || before.Result is Busy);

    /// <summary>Whether it has a transaction of its own, because everything after it is decided by what it changes.</summary>
    public virtual bool ComesAlone => false;

    public abstract BatchNeeds Needs { get; }

    /// <summary>Decides the request after those before it in the batch. The answer holds once the batch is committed.</summary>
    public abstract Task<Answer> ApplyAsync(BatchDecider batch, CancellationToken cancellationToken);

    /// <summary>Withdraws the request if its caller has gone. That counts only until it is taken from the queue.</summary>
    public bool WithdrawnOnTaking()
    {
        if (cancellation.IsCancellationRequested)
        {
            _answer.TrySetCanceled(cancellation);
        }

        return _answer.Task.IsCompleted;
    }

    public void Complete(Answer answer) => _answer.TrySetResult(answer);

    public void Fail(Exception exception) => _answer.TrySetException(exception);
}
