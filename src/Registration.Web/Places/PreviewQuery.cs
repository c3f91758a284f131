namespace EventRegistration.Places;

/// <summary>Decides a command on a copy of what is stored, after what time has made due: as the batch would, but without lock or writer.</summary>
internal sealed class PreviewQuery(PlacesSession session, long eventId, DateTime now)
{
    private readonly PlacesReader _reader = new(session, eventId);

    public async Task<Preview> OfAsync(Command command, CancellationToken cancellationToken)
    {
        await session.BeginReadingAsync(cancellationToken);
        var due = await _reader.DueAsync(now, cancellationToken);
        var (stored, _) = await _reader.SnapshotAsync([.. command.Concerns.Union(due)], [], cancellationToken);
        while (true)
        {
            // Heads are loaded from what is stored, so both are decided anew from there.
            var before = stored;
            var outcome = CapacityRules.Decide(before, new ApplyDue(), now);
            if (outcome is Decided applied)
            {
                before = applied.After;
                outcome = CapacityRules.Decide(before, command, now);
            }

            switch (outcome)
            {
                case Refused refused:
                    return new Preview(refused.Refusal, [], before);
                case Decided decided:
                    return new Preview(null, decided.Decisions, decided.After);
                case NeedsMore more:
                    stored = await _reader.WithHeadsAsync(stored, more, cancellationToken);
                    break;
            }
        }
    }
}
