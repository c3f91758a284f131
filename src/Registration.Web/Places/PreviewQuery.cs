namespace EventRegistration.Places;

/// <summary>
/// Decides a command on a copy of the stored state, with everything due applied. It decides as a batch does, but without lock and writer.
/// </summary>
internal sealed class PreviewQuery(PlacesConnection connection, long eventId, DateTime now)
{
    private readonly PlacesReader _reader = new(connection, eventId);

    public async Task<Preview> OfAsync(Command command, CancellationToken cancellationToken)
    {
        await connection.BeginReadingAsync(cancellationToken);
        var due = await _reader.DueAsync(now, cancellationToken);
        var (stored, _) = await _reader.SnapshotAsync([.. command.Concerns.Union(due)], [], cancellationToken);
        while (true)
        {
            // Heads are loaded from the stored state, so both commands are decided anew from there.
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
                    return new Preview(null, [.. decided.Decisions.OfType<PlaceDecision>()], decided.After);
                case NeedsMore more:
                    stored = await _reader.WithHeadsAsync(stored, more, cancellationToken);
                    break;
            }
        }
    }
}
