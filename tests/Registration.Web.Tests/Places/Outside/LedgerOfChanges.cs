namespace Outside;

/// <summary>Compares the requests for replacements, and for sessions that are called off or moved, with the stored data.</summary>
internal sealed partial class LedgerRules
{
    private void Colleagues()
    {
        var asked = _entries.OfType<ReplacedPerson>().ToLookup(entry => (entry.Person, entry.Colleague));
        HashSet<Guid> done = [];
        foreach (var left in _replay.Log.Where(decision => decision.Reason == "ReplacedBy" && decision.Pool == _replay.Event.Pool.Id))
        {
            var entries = asked[(left.Person!.Value, Replacements.PersonOf(left) ?? Guid.Empty)].Where(entry => !entry.Refused).ToList();
            if (entries.Count == 0)
            {
                Say(Breach.Unexplained, $"decision {left.Number} replaces {left.Person}, and nobody was granted that");
            }
            else
            {
                done.Add(left.Person.Value);
                Date(left.Number, entries);
            }
        }

        foreach (var entry in asked.SelectMany(ofTwo => ofTwo).Where(entry => entry.Granted && !done.Contains(entry.Person)))
        {
            Say(Breach.Lost, $"{entry.Person} was granted to be replaced, and nothing came of it");
        }
    }

    private void SessionsCalledOff()
    {
        var asked = _entries.OfType<CalledOff>().ToLookup(entry => entry.Session);
        HashSet<long> done = [];
        foreach (var decision in _replay.Log.Where(decision => decision is { Reason: "SessionCalledOff", Person: null }))
        {
            var session = _sessions.GetValueOrDefault(decision.Pool);
            var entries = asked[session].Where(entry => !entry.Refused).ToList();
            if (entries.Count == 0)
            {
                Say(Breach.Unexplained, $"decision {decision.Number} calls off pool {decision.Pool}, and nobody was granted that");
            }
            else if (done.Add(session))
            {
                Date(decision.Number, entries);
            }
        }

        foreach (var entry in asked.SelectMany(ofOne => ofOne).Where(entry => entry.Granted && !done.Contains(entry.Session)))
        {
            Say(Breach.Lost, $"session {entry.Session} was granted to be called off, and it was not");
        }
    }

    private void SessionsMoved()
    {
        if (_entries.OfType<MovedSession>().Any(entry => !entry.Refused))
        {
            return;
        }

        foreach (var decision in _replay.Log.Where(decision => decision.Reason == "ClashesWithSession"))
        {
            Say(Breach.Unexplained, $"decision {decision.Number} ends a wait for a session that was moved, and nobody was granted that");
        }
    }

    /// <summary>Returns whether what is kept is what was wished, but for wishes that a moved session may have made impossible.</summary>
    private bool WithoutMoved(
        IReadOnlyList<(int Round, long Session)> wished, IEnumerable<(int Round, long Session)> kept)
    {
        var moved = _entries.OfType<MovedSession>().Where(entry => !entry.Refused).Select(entry => entry.Session).ToHashSet();
        var there = kept.ToList();
        return there.SequenceEqual(wished.Where(there.Contains))
            && (there.Count == wished.Count || wished.Any(wish => moved.Contains(wish.Session)));
    }
}
