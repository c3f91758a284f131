namespace Outside;

/// <summary>Judges the decisions about preferences. Of two possible sets of preferences, one that allows the decision suffices.</summary>
internal sealed class WishJudge(WishBook preferences, Action<Breach, string> say)
{
    public void Judge(IReadOnlyDictionary<long, PoolBoard> pools, PoolBoard board, Guid person, Decision decision)
    {
        switch (decision.Reason)
        {
            case "PreferenceGranted":
                IsBest(pools, board, person, decision);
                break;
            case "SessionFullWaiting" or "SessionFull" or "WaitsForBetterPreference" when board is { Free: > 0, Waiting: 0 }:
                say(Breach.Unexplained, $"decision {decision.Number} says that pool {decision.Pool} is full to {person}, and it is not");
                break;
            case "WaitsForBetterPreference" when !board.Pool.Swaps
                || !Possible(person, decision, set => HeldIn(pools, board, person).Any(held => RankIn(set, held) > RankIn(set, board))):
                say(Breach.Unexplained, $"decision {decision.Number} lets {person} wait for a better wish, without a lesser one");
                break;
            case "OtherPreferenceGranted" when !HeldIn(pools, board, person).Any():
                say(Breach.Lost, $"decision {decision.Number} ends the waiting of {person} for pool {decision.Pool}, without another of "
                    + $"that round");
                break;
            case "BetterPreferenceGranted" when !HasBetter(pools, board, person, decision):
                say(Breach.Lost, $"decision {decision.Number} takes pool {decision.Pool} from {person} for a better wish, which was not "
                    + $"granted");
                break;
            case "PreferenceWithdrawn" when Possible(person, decision, _ => true)
                && !Possible(person, decision, set => RankIn(set, board) is null):
                say(Breach.Lost, $"decision {decision.Number} takes pool {decision.Pool} from {person} as withdrawn, who wishes it");
                break;
        }

        if (!preferences.Ever(person, board.Pool.Id))
        {
            say(Breach.Unexplained, $"decision {decision.Number} is on pool {decision.Pool}, which {person} did not wish");
        }
    }

    /// <summary>Checks the preferences of an attendee of the event after every command.</summary>
    public void Settled(IReadOnlyDictionary<long, PoolBoard> pools, Guid person, long number, Func<long, IReadOnlyList<Step>> steps,
        bool replaces)
    {
        var sets = preferences.At(person, number);
        if (!replaces && !sets.Any(set => set.Where(one => !IsCalledOff(one)).GroupBy(one => one.Round).All(round =>
                round.Any(preference => WasHeld(preference.Pool))
                    || round.All(preference => pools.GetValueOrDefault(preference.Pool)?.StateOf(person) is not null))))
        {
            say(Breach.Lost, $"after decision {number}, {person} is in the event and the wishes of a round came to nothing");
        }

        foreach (var held in pools.Values.Where(board => !board.IsEvent && board.StateOf(person) == "Held"))
        {
            if (!sets.Any(set => WaitsForBetterOnly(set, held)))
            {
                say(Breach.Lost, $"after decision {number}, {person} has pool {held.Pool.Id} and does not wait for just what is wished "
                    + $"more in round {held.Pool.Round}");
            }
        }

        bool IsCalledOff(Preference preference) => pools.GetValueOrDefault(preference.Pool) is { IsCalledOff: true };

        // An attendee whom an organiser removed from a session waits for no other.
        bool WasHeld(long pool) => steps(pool).Any(step => step.State == "Held");

        bool WaitsForBetterOnly(IReadOnlyList<Preference> set, PoolBoard held) => RankIn(set, held) is { } rank
            && pools.Values.Where(board => !board.IsEvent && board != held && board.Pool.Round == held.Pool.Round).All(board =>
                (board.StateOf(person) == "Waiting") == (RankIn(set, board) < rank && held.Pool.Swaps && board.Pool.HasWaitlist)
                || board.IsCalledOff
                || steps(board.Pool.Id) is [.., { Reason: "RemovedByOrganiser" or "CapacityLowered" or "ClashesWithSession" }]);
    }

    private void IsBest(IReadOnlyDictionary<long, PoolBoard> pools, PoolBoard board, Guid person, Decision decision)
    {
        var rank = Outside.Judge.Value(decision, "Rank");
        if (!Possible(person, decision, set => RankIn(set, board) == rank))
        {
            say(Breach.Unexplained, $"decision {decision.Number} grants {person} a wish that is not as they wished it");
        }
        else if (!Possible(person, decision, set => RankIn(set, board) == rank && !set.Any(preference =>
                     preference.Round == board.Pool.Round && preference.Rank < rank
                         && pools.GetValueOrDefault(preference.Pool) is { Free: > 0, Waiting: 0, IsCalledOff: false })))
        {
            say(Breach.OutOfOrder, $"decision {decision.Number} grants {person} a lesser wish while a better one has a place");
        }
    }

    private bool HasBetter(IReadOnlyDictionary<long, PoolBoard> pools, PoolBoard board, Guid person, Decision decision)
    {
        var (rank, givenUp) = (Outside.Judge.Value(decision, "Rank"), Outside.Judge.Value(decision, "GivenUp"));
        return rank < givenUp && HeldIn(pools, board, person).ToList() is { Count: > 0 } held
            && Possible(person, decision, set => RankIn(set, board) == givenUp && held.Exists(better => RankIn(set, better) == rank));
    }

    private bool Possible(Guid person, Decision decision, Func<IReadOnlyList<Preference>, bool> holds) =>
        preferences.At(person, decision.Number).Any(holds);

    /// <summary>Returns the other sessions of the round in which the registrant holds a place.</summary>
    private static IEnumerable<PoolBoard> HeldIn(IReadOnlyDictionary<long, PoolBoard> pools, PoolBoard board, Guid person) =>
        pools.Values.Where(other => other != board && other.Pool.Round == board.Pool.Round && other.StateOf(person) == "Held");

    private static int? RankIn(IReadOnlyList<Preference> set, PoolBoard board) =>
        set.FirstOrDefault(preference => preference.Pool == board.Pool.Id)?.Rank;
}
