namespace EventRegistration.Places;

/// <summary>The snapshot of a batch as its commands are decided one after the other, loading more of a lane when the core asks for it.</summary>
internal sealed class BatchDecider(PlacesReader reader, PlacesWriter writer, Snapshot start, DateTime now)
{
    private Snapshot _snapshot = start;

    /// <summary>Decides a command and gathers its decisions; a refusal is answered and changes nothing.</summary>
    public async Task<Refusal?> DecideAsync(
        Command command, CancellationToken cancellationToken, ByOrganiser? by = null, bool silent = false)
    {
        while (true)
        {
            switch (CapacityRules.Decide(_snapshot, command, now))
            {
                case Refused refused:
                    return refused.Refusal;
                case Decided decided:
                    writer.Add(command.StoredName, decided, _snapshot.EventPool, by);
                    if (!silent)
                    {
                        writer.Add(PlacesMail.About(decided.Decisions, _snapshot.EventPool, now)
                            .Where(mail => by is not { Silent: true } || !command.Concerns.Contains(mail.Registration)));
                    }

                    _snapshot = decided.After;
                    return null;
                case NeedsMore more:
                    // What was decided so far must be visible to the load.
                    await FlushAsync(cancellationToken);
                    _snapshot = await reader.WithHeadsAsync(_snapshot, more, cancellationToken);
                    break;
            }
        }
    }

    public Task FlushAsync(CancellationToken cancellationToken) => writer.FlushAsync(_snapshot, cancellationToken);
}
