namespace EventRegistration.Places;

/// <summary>
/// A change that is written first, in a transaction of its own; then the core decides what follows from it. With <paramref name="look"/>
/// everything is undone after it was looked at.
/// </summary>
internal sealed class ChangeRequest(
    long eventId, LockedChange change, Func<SeenChange, CancellationToken, Task>? look, CancellationToken cancellation)
    : QueuedRequest(eventId, cancellation)
{
    public override bool ComesAlone => true;

    public override BatchNeeds Needs => BatchNeeds.Nothing;

    public override Task<Answer> ApplyAsync(BatchDecider batch, CancellationToken cancellationToken) =>
        batch.ChangeAsync(change, By, look, cancellationToken);
}
