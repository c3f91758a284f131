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
        "CancelledByAttendee", "LeftWaitlist", "OfferDeclined", "OfferExpiredAgain", "RemovedByOrganiser",
    };

    private readonly HashSet<Guid> _owed = [];
    private IReadOnlyList<Guid> _unit = [];
    private (string Reason, string To) _what;

    /// <summary>Whether the line goes on with what is owed; and of how many it is about.</summary>
    public (bool Continues, IReadOnlyList<Guid> Unit) Follow(Decision decision)
    {
        var person = decision.Person ?? Guid.Empty;
        if (decision.Pool != board.Pool.Id && _owed.Count > 0 && _unit.Contains(person))
        {
            // The preferences of a member are applied before the next member of the unit enters.
            return (false, [person]);
        }

        if (decision.Pool == board.Pool.Id && (decision.Reason, decision.To) == _what && _owed.Remove(person))
        {
            return (true, _unit);
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

    private IReadOnlyList<Guid> Begin(Guid person, Decision decision)
    {
        var unit = board.StateOf(person) is null ? company.Of(person) : board.WaitingUnitOf(person);
        var others = unit.Where(other => other != person).ToList();
        _owed.UnionWith(others);
        (_unit, _what) = Leaving.Contains(decision.Reason) ? (others, (Fewer, board.StateOf(person) ?? ""))
            : (unit, (decision.Reason, decision.To ?? ""));
        return unit;
    }
}
