namespace Outside;

/// <summary>
/// A party that comes together takes every step together: once the log has moved one member, the others must follow before anything
/// else. When a member leaves, the log records the smaller size for the others.
/// </summary>
internal sealed class Units(PoolBoard board, Company company, Action<Breach, string> say)
{
    private const string Fewer = "PartySmaller";

    /// <summary>The reasons that concern one member only.</summary>
    private static readonly HashSet<string> Leaving = new(StringComparer.Ordinal)
    {
        "CancelledByAttendee", "LeftWaitlist", "OfferDeclined", "OfferExpiredAgain", "RemovedByOrganiser", "CancelledOnRequest",
    };

    private readonly HashSet<Guid> _owed = [];
    private IReadOnlyList<Guid> _unit = [];
    private (string Reason, string To) _what;

    /// <summary>Whether the line goes on with what is owed; and of how many it is about.</summary>
    public (bool Continues, IReadOnlyList<Guid> Unit) Follow(Decision decision)
    {
        var person = decision.Person ?? Guid.Empty;
        if (decision.Pool == board.Pool.Id && decision.Reason == "CapacityLowered")
        {
            return (false, GiveUp(person));
        }

        if (decision.Reason is "BackOnEventWaitlist" or "ReplacedBy"
            || (decision.Pool != board.Pool.Id && decision.Reason == "ReplacedFor"))
        {
            return (false, [person]);
        }
        if (decision.Pool != board.Pool.Id && _owed.Count > 0 && _unit.Contains(person))
        {
            // The preferences of a member are applied before the next member of the unit enters.
            return (false, [person]);
        }

        if (decision.Pool == board.Pool.Id && (decision.Reason, decision.To) == _what && _owed.Remove(person))
        {
            return (true, decision.Reason == Fewer ? board.WaitingUnitOf(person) : _unit);
        }

        if (_owed.Count > 0)
        {
            say(Breach.OutOfOrder,
                $"decision {decision.Number} splits a party that comes together only: {_owed.First()} was owed {_what.Reason}");
            _owed.Clear();
        }
        else if (decision.Reason == Fewer)
        {
            say(Breach.Unexplained, $"decision {decision.Number} says that the party of {person} is smaller, and nobody left it");
        }

        return (false, decision.Pool == board.Pool.Id && decision.Person is not null ? Begin(person, decision) : [person]);
    }

    /// <summary>Each leaves a unit alone; those of it who stay follow when all have left.</summary>
    private IReadOnlyList<Guid> GiveUp(Guid person)
    {
        var others = _what == (Fewer, "Offered") && _owed.Remove(person)
            ? []
            : board.WaitingUnitOf(person).Where(other => other != person);
        _owed.UnionWith(others);
        (_unit, _what) = ([.. _owed], (Fewer, "Offered"));
        return [person];
    }

    /// <summary>The unit that a colleague joins: those who stand where the other stood.</summary>
    private IEnumerable<Guid> NewUnit(Guid person, Decision decision) => company.Of(person).Where(other => other == person
        || (board.StateOf(other) == decision.To && board.SortKeyOf(other) == decision.SortKey));

    private IReadOnlyList<Guid> Begin(Guid person, Decision decision)
    {
        var unit = board.StateOf(person) is null ? company.SignedUpWith(person) : board.WaitingUnitOf(person);
        var others = unit.Where(other => other != person).ToList();
        _owed.UnionWith(others);
        if (decision.Reason == "ReplacedFor")
        {
            // A colleague who waited leaves the party with which that was.
            (_unit, _what) = (others, (Fewer, "Waiting"));
            return decision.Partition.UnitSize > 1 ? [.. NewUnit(person, decision)] : [person];
        }

        (_unit, _what) = Leaving.Contains(decision.Reason) ? (others, (Fewer, board.StateOf(person) ?? ""))
            : (unit, (decision.Reason, decision.To ?? ""));
        return unit;
    }
}
