namespace EventRegistration.Places;

/// <summary>A command that waits in a lane, with who waits for its answer: a sign-up, alone or of a party, other rules, or any other command.</summary>
internal sealed class QueuedRequest(long eventId, CancellationToken cancellation)
{
    private readonly TaskCompletionSource<Answer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public long EventId => eventId;

    public NewRegistration? NewRegistration { get; init; }

    public NewParty? Party { get; init; }

    public Command? Command { get; init; }

    /// <summary>Other rules: they are changed in a transaction of their own, because all that is decided after them is decided by them.</summary>
    public RulesChange? Rules { get; init; }

    /// <summary>Everybody whom this signs up.</summary>
    public IEnumerable<NewRegistration> NewRegistrations => NewRegistration is { } one ? [one] : Party?.Members ?? [];

    /// <summary>Which organiser's decision it is; null when it is an attendee's or time's.</summary>
    public ByOrganiser? By { get; init; }

    /// <summary>What must have been carried out before this, so that nobody in a list passes those who stand before them in it.</summary>
    public QueuedRequest? Follows { get; init; }

    public Task<Answer> Answer => _answer.Task;

    /// <summary>Whether what it follows was not carried out for want of a database: then this is not either.</summary>
    public bool IsCutOff => Follows?.Answer is { IsCompleted: true } before && (!before.IsCompletedSuccessfully || before.Result is Busy);

    /// <summary>Whether who asked has gone; that counts only until the command is taken from the lane.</summary>
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
