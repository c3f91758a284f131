namespace EventRegistration.Places;

/// <summary>
/// The outcomes of sign-ups, decided one after the other on a copy of the stored state with everything due applied. The same core decides
/// as at the sign-up itself, so the outcomes are true as long as nothing changes in between.
/// </summary>
internal sealed class ForecastQuery(PlacesConnection connection, long eventId, DateTime now)
{
    private readonly PlacesReader _reader = new(connection, eventId);

    public async Task<IReadOnlyList<Foreseen>> OfAsync(
        IReadOnlyList<NewRegistration> people, IReadOnlyList<LaterChoice> later, CancellationToken cancellationToken)
    {
        if (people.Count == 0)
        {
            return [];
        }

        await connection.BeginReadingAsync(cancellationToken);
        var due = await _reader.DueAsync(now, cancellationToken);
        var addresses = people.Select(person => person.Person.Address).Distinct(StringComparer.Ordinal);
        var (stored, poolOfSession) = await _reader.SnapshotAsync([.. due], [.. addresses], cancellationToken);
        var merged = await _reader.MergedAsync(
            [.. people.Select(person => person.OrganisationKey).Where(key => key.Length > 0).Distinct(StringComparer.Ordinal)],
            cancellationToken);
        List<Command> commands =
        [
            new ApplyDue(),
            .. people.Select(person => person.ToCommand(
                merged.GetValueOrDefault(person.OrganisationKey, person.OrganisationKey), poolOfSession, byOrganiser: true)),
            .. later.Select(choice => new ChooseSessions(people[choice.Person].Id)
            {
                Preferences = [.. PreferredSessions.Of(choice.Sessions, poolOfSession)],
                ByOrganiser = true,
            }),
        ];
        while (true)
        {
            // Heads are loaded from the stored state, so everything is decided anew from there.
            var (foreseen, more) = Decide(stored, commands, poolOfSession);
            if (more is null)
            {
                return foreseen;
            }

            stored = await _reader.WithHeadsAsync(stored, more, cancellationToken);
        }
    }

    private (IReadOnlyList<Foreseen> Foreseen, NeedsMore? More) Decide(
        Snapshot before, List<Command> commands, IReadOnlyDictionary<long, long> poolOfSession)
    {
        List<(Register Command, Refusal? Refusal, int Waiting)> outcomes = [];
        foreach (var command in commands)
        {
            switch (CapacityRules.Decide(before, command, now))
            {
                case NeedsMore more:
                    return ([], more);
                case Refused refused when command is Register register:
                    outcomes.Add((register, refused.Refusal, 0));
                    break;
                case Decided decided:
                    before = decided.After;
                    if (command is Register carriedOut)
                    {
                        outcomes.Add((carriedOut, null, before.Event.Waiting));
                    }

                    break;
            }
        }

        return ([.. outcomes.Select(one => Of(before, one.Command, one.Refusal, one.Waiting, poolOfSession))], null);
    }

    private static Foreseen Of(
        Snapshot after, Register command, Refusal? refusal, int waiting, IReadOnlyDictionary<long, long> poolOfSession)
    {
        if (refusal is not null)
        {
            return new Foreseen(refusal, null, null);
        }

        var state = after.StateOf(command.Registration);
        var claims = after.Registrations[command.Registration].Claims;
        return new Foreseen(null, state, state == ClaimState.Waiting ? waiting : null)
        {
            // A new claim comes at the back, so its number is the length of the waitlist.
            Sessions = poolOfSession
                .Where(session => claims.ContainsKey(session.Value))
                .ToDictionary(session => session.Key, session => claims[session.Value].State),
        };
    }
}

/// <summary>The outcome that a sign-up would have: its refusal, or the state, with the number of a person who would wait.</summary>
internal sealed record Foreseen(Refusal? Refusal, ClaimState? State, int? Number)
{
    /// <summary>The states in the preferred sessions, by the ids of the sessions. Empty before there is a place in the event.</summary>
    public IReadOnlyDictionary<long, ClaimState> Sessions { get; init; } = new Dictionary<long, ClaimState>();
}
