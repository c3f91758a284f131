namespace Outside;

/// <summary>Compares the stored state with the result of the log: they must be equal.</summary>
internal static class TheEnd
{
    public static IEnumerable<Finding> Compare(History history, Meeting meeting, IReadOnlyDictionary<long, PoolBoard> pools,
        IReadOnlyList<Decision> log)
    {
        var last = log.Where(decision => decision.Person is not null)
            .GroupBy(decision => (decision.Pool, Person: decision.Person!.Value))
            .ToDictionary(ofOne => ofOne.Key, ofOne => ofOne.Last());
        var told = log.Where(decision => decision.Person is not null && decision.Reason != "OrganisationCorrected")
            .GroupBy(decision => (decision.Pool, Person: decision.Person!.Value))
            .ToDictionary(ofOne => ofOne.Key, ofOne => ofOne.Last());
        var claims = history.Claims.Where(claim => pools.ContainsKey(claim.Pool)).ToDictionary(claim => (claim.Pool, claim.Person));
        foreach (var (key, decision) in last)
        {
            if (!claims.TryGetValue(key, out var claim))
            {
                yield return Say(Breach.Lost,
                    $"{key.Person} has no claim in pool {key.Pool}, and is {decision.To} there by decision {decision.Number}");
            }
            else if ((claim.State, claim.SortKey, claim.Until) != (decision.To, decision.SortKey, decision.Until))
            {
                yield return Say(Breach.Lost,
                    $"{key.Person} is {claim.State} in pool {key.Pool}, and {decision.To} by decision {decision.Number}");
            }
            else if (told[key] is var because && (claim.Reason, claim.Values) != (because.Reason, because.Values))
            {
                yield return Say(Breach.Unexplained,
                    $"{key.Person} is told {claim.Reason} of pool {key.Pool}; it was {because.Reason} by decision {because.Number}");
            }
        }

        foreach (var key in claims.Keys.Where(key => !last.ContainsKey(key)))
        {
            yield return Say(Breach.Unexplained, $"{key.Person} has a claim in pool {key.Pool} that no decision made");
        }

        foreach (var board in pools.Values)
        {
            var row = board.Pool;
            if ((row.Capacity, row.Overbooked, row.Held, row.Offered, row.Waiting)
                != (board.Capacity, board.Overbooked, board.Held, board.Offered, board.Waiting))
            {
                yield return Say(
                    row.Held + row.Offered > board.Held + board.Offered ? Breach.Oversold : Breach.Lost,
                    $"pool {row.Id} counts {row.Held} held, {row.Offered} offered and {row.Waiting} waiting of {row.Capacity} and "
                        + $"{row.Overbooked}; "
                    + $"by the log it is {board.Held}, {board.Offered} and {board.Waiting} of {board.Capacity} and {board.Overbooked}");
            }
        }

        var own = pools.Values.Single(board => board.IsEvent);
        foreach (var person in history.People.Where(person => person.Meeting == meeting.Id))
        {
            if (own.StateOf(person.Id) is not { } state)
            {
                yield return Say(Breach.Lost, $"{person.Id} is registered, and no decision ever spoke of it");
            }
            else if (person.Active != (state != "Released"))
            {
                yield return Say(Breach.Lost, $"{person.Id} is {state} and {(person.Active ? "" : "not ")}active");
            }
        }

        var known = history.People.Where(person => person.Meeting == meeting.Id).Select(person => person.Id).ToHashSet();
        foreach (var stranger in own.Claims.Keys.Where(person => !known.Contains(person)))
        {
            yield return Say(Breach.Lost, $"{stranger} has decisions, and is not registered");
        }

        Finding Say(Breach breach, string words) => new(breach, $"{meeting.Slug}: {words}.");
    }

    /// <summary>
    /// Finds claims that are left in a session that was called off, and claims that wait at the time of a session of another round that the
    /// same registrant has.
    /// </summary>
    public static IEnumerable<Finding> CompareTimes(Meeting meeting, IEnumerable<PoolBoard> boards)
    {
        var sessions = boards.Where(board => !board.IsEvent).ToList();
        foreach (var board in sessions.Where(board => board.IsCalledOff != board.Pool.IsCalledOff))
        {
            yield return new Finding(
                Breach.Lost, $"{meeting.Slug}: pool {board.Pool.Id} is called off in the log or in the programme only.");
        }

        foreach (var board in sessions.Where(board => board.IsCalledOff))
        {
            foreach (var (person, claim) in board.Claims.Where(claim => claim.Value.State != "Released"))
            {
                yield return new Finding(
                    Breach.Lost, $"{meeting.Slug}: {person} is {claim.State} in pool {board.Pool.Id}, which is called off.");
            }
        }

        foreach (var waited in sessions)
        {
            foreach (var held in sessions.Where(held => held.Pool.Round != waited.Pool.Round
                && held.Pool.From < waited.Pool.To && waited.Pool.From < held.Pool.To))
            {
                foreach (var person in waited.Claims.Where(claim => claim.Value.State == "Waiting" && held.StateOf(claim.Key) == "Held"))
                {
                    yield return new Finding(
                        Breach.OutOfOrder,
                        $"{meeting.Slug}: {person.Key} waits for pool {waited.Pool.Id} at the time of pool {held.Pool.Id}.");
                }
            }
        }
    }

    /// <summary>Compares the partition of every claim with the log.</summary>
    public static IEnumerable<Finding> CompareCompany(History history, Meeting meeting, PoolBoard own, Company company, Rules rules)
    {
        foreach (var claim in history.Claims.Where(claim => claim.Pool == own.Pool.Id && own.StateOf(claim.Person) == claim.State
            && claim.State != "Released"))
        {
            var partition = new Partition(rules.Share is null ? "" : company.OrganisationOf(claim.Person),
                own.WaitingUnitOf(claim.Person).Count, own.IsPaused(claim.Person));
            if (claim.Partition != partition)
            {
                yield return new Finding(Breach.Lost, $"{meeting.Slug}: {claim.Person} is {claim.Partition}, and by the log {partition}.");
            }
        }

        foreach (var person in history.People.Where(person => own.StateOf(person.Id) is not (null or "Released")))
        {
            if (Company.CodeOf(person.CountedWith) != company.OrganisationOf(person.Id))
            {
                yield return new Finding(Breach.Lost,
                    $"{meeting.Slug}: {person.Id} is counted with another organisation than the log says.");
            }
        }
    }
}
