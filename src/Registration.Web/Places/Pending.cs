using EventRegistration.Registrations;

namespace EventRegistration.Places;

/// <summary>A command that waits in a lane, with who waits for its answer. Either a sign-up or any other command.</summary>
internal sealed class Pending(long eventId, CancellationToken cancellation)
{
    private readonly TaskCompletionSource<Answer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public long EventId => eventId;

    public SignUp? SignUp { get; init; }

    public Command? Command { get; init; }

    /// <summary>The organiser's words that go with the command.</summary>
    public ReasonNote? Note { get; init; }

    public Task<Answer> Answer => _answer.Task;

    /// <summary>Whether who asked has gone; that counts only until the command is taken from the lane.</summary>
    public bool WithdrawnOnTaking()
    {
        if (cancellation.IsCancellationRequested)
        {
            _answer.TrySetCanceled(cancellation);
        }

        return _answer.Task.IsCompleted;
    }

    public void Settle(Answer answer) => _answer.TrySetResult(answer);

    public void Fail(Exception exception) => _answer.TrySetException(exception);
}
