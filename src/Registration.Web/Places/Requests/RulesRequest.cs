namespace EventRegistration.Places;

/// <summary>
/// A change of the rules. It is written first, in a transaction of its own, because everything after it is decided by the new rules; then
/// the core decides what it makes possible. With a <see cref="Look"/> everything is undone after it was looked at.
/// </summary>
internal sealed class RulesRequest(long eventId, RulesChange change, CancellationToken cancellation) : QueuedRequest(eventId, cancellation)
{
    public Action<Preview>? Look { get; init; }

    public override bool ComesAlone => true;

    public override BatchNeeds Needs => BatchNeeds.Nothing;

    public override async Task<Answer> ApplyAsync(BatchDecider batch, CancellationToken cancellationToken)
    {
        if (await batch.WriteRulesAsync(change, By?.Note?.Id, cancellationToken) is not { } command)
        {
            return new No(new RulesChangedMeanwhile());
        }

        if (Look is not null)
        {
            Look(await batch.LookAsync(command, cancellationToken));
            return new Unchanged();
        }

        await batch.DecideAsync(command, cancellationToken, By);
        return new Done(Guid.Empty);
    }
}
