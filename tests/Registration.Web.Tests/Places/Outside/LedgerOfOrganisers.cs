namespace Outside;

/// <summary>What organisers were told, against what is stored.</summary>
internal sealed partial class LedgerRules
{
    private void Capacities()
    {
        var asked = _entries.OfType<ChangedCapacity>().ToDictionary(entry => entry.Words, StringComparer.Ordinal);
        HashSet<string> done = new(StringComparer.Ordinal);
        foreach (var decision in _replay.Log.Where(decision => decision.Reason == "CapacityChanged"))
        {
            var words = Replay.NoteOf(decision) is { } note ? _history.Notes.GetValueOrDefault(note, "") : "";
            if (!asked.TryGetValue(words, out var entry) || entry.Refused || !done.Add(words))
            {
                Say(Breach.Unexplained, $"decision {decision.Number} changes pool {decision.Pool}, and nobody was granted that");
            }
            else if ((entry.Pool, entry.Capacity) != (decision.Pool, decision.Capacity) || (entry.Number ?? decision.Number) != decision.Number)
            {
                Say(Breach.Lost, $"decision {decision.Number} makes pool {decision.Pool} {decision.Capacity}, and {entry.Capacity} was asked of {entry.Pool}");
            }
            else
            {
                Date(decision.Number, [entry]);
            }
        }

        foreach (var entry in asked.Values.Where(entry => entry is { Granted: true, Number: not null } && !done.Contains(entry.Words)))
        {
            Say(Breach.Lost, $"pool {entry.Pool} was granted {entry.Capacity} places, by decision {entry.Number}, which is not there");
        }
    }
}
