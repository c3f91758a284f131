namespace Outside;

/// <summary>Compares the answers to organisers with the stored data.</summary>
internal sealed partial class LedgerRules
{
    /// <summary>The fields of rules that a form has. It has minutes: of two moments in one, the stored one stays.</summary>
    private static readonly Func<Rules, object?>[] Fields =
    [
        rules => rules.DaysOfOffers,
        rules => rules.Share,
        rules => rules.ShareUntil is { } until ? until.AddTicks(-(until.Ticks % TimeSpan.TicksPerMinute)) : null,
        rules => rules.HoldsForParty,
        rules => rules.Halted,
    ];

    private void Capacities()
    {
        var asked = _entries.OfType<ChangedCapacity>().ToDictionary(entry => entry.Words, StringComparer.Ordinal);
        HashSet<string> done = new(StringComparer.Ordinal);
        foreach (var decision in _replay.Log.Where(decision => decision.Reason == "CapacityChanged"))
        {
            var words = WordsOf(decision);
            if (!asked.TryGetValue(words, out var entry) || entry.Refused || !done.Add(words))
            {
                Say(Breach.Unexplained, $"decision {decision.Number} changes pool {decision.Pool}, and nobody was granted that");
            }
            else if ((entry.Pool, entry.Capacity) != (decision.Pool, decision.Capacity)
                || (entry.Number ?? decision.Number) != decision.Number)
            {
                Say(
                    Breach.Lost,
                    $"decision {decision.Number} makes pool {decision.Pool} {decision.Capacity}, and {entry.Capacity} was "
                    + $"asked of {entry.Pool}");
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

    /// <summary>Two lines each, in which the capacities change places.</summary>
    private void Swaps()
    {
        var asked = _entries.OfType<SwappedRooms>().ToDictionary(entry => entry.Words, StringComparer.Ordinal);
        HashSet<string> done = new(StringComparer.Ordinal);
        foreach (var lines in _replay.Log.Where(decision => decision.Reason == "RoomsSwapped").GroupBy(WordsOf, StringComparer.Ordinal))
        {
            var (one, other) = (lines.First(), lines.Last());
            if (!asked.TryGetValue(lines.Key, out var entry) || entry.Refused || !done.Add(lines.Key))
            {
                Say(Breach.Unexplained, $"decision {one.Number} swaps the room of pool {one.Pool}, and nobody was granted that");
            }
            else if (lines.Count() != 2 || other.Number != one.Number + 1 || (one.Pool, other.Pool) != (entry.One, entry.Other)
                || (one.FromCapacity, one.Capacity) != (other.Capacity, other.FromCapacity) || (entry.Number ?? one.Number) != one.Number)
            {
                Say(Breach.Lost, $"decision {one.Number} gives pool {one.Pool} {one.Capacity} places, and a swap of {entry.One} and "
                    + $"{entry.Other} was asked");
            }
            else
            {
                Date(one.Number, [entry]);
            }
        }

        foreach (var entry in asked.Values.Where(entry => entry.Granted && !done.Contains(entry.Words)))
        {
            Say(Breach.Lost, $"the rooms of {entry.One} and {entry.Other} were granted to be swapped, and nothing came of it");
        }
    }

    private void ChangesOfRules()
    {
        var asked = _entries.OfType<ChangedRules>().ToDictionary(entry => entry.Words, StringComparer.Ordinal);
        HashSet<string> done = new(StringComparer.Ordinal);
        foreach (var decision in _replay.Log.Where(decision => decision.Reason == "RulesChanged"))
        {
            if (!asked.TryGetValue(WordsOf(decision), out var entry) || entry.Refused || !done.Add(entry.Words))
            {
                Say(Breach.Unexplained, $"decision {decision.Number} changes the rules, and nobody was granted that");
            }
            else if (Rules.OfChange(decision)?.Are is not { } are
                || !Fields.All(field => Equals(field(are), field(entry.Rules)) || IsColleagues(field, decision, entry, asked))
                || (entry.Number ?? decision.Number) != decision.Number)
            {
                Say(
                    Breach.Lost,
                    $"decision {decision.Number} makes the rules {Rules.OfChange(decision)?.Are}, and {entry.Rules} was asked");
            }
            else
            {
                Date(decision.Number, [entry]);
            }
        }

        foreach (var entry in asked.Values.Where(entry => entry is { Granted: true, Number: not null } && !done.Contains(entry.Words)))
        {
            Say(Breach.Lost, $"{entry.Rules} was granted, by decision {entry.Number}, which is not there");
        }
    }

    /// <summary>
    /// Whether a field has the value of a colleague, who changed it after the form was opened. A field that was not touched takes it over.
    /// </summary>
    private bool IsColleagues(
        Func<Rules, object?> field, Decision decision, ChangedRules entry, Dictionary<string, ChangedRules> asked) =>
        Rules.OfChange(decision) is { } change && Equals(field(change.Was), field(change.Are))
        && _replay.Log.TakeWhile(earlier => earlier.Number < decision.Number).Any(earlier =>
            earlier.Reason == "RulesChanged" && Rules.OfChange(earlier) is { } before
            && Equals(field(before.Was), field(entry.Rules)) && !Equals(field(before.Are), field(entry.Rules))
            && asked.TryGetValue(WordsOf(earlier), out var colleague) && colleague.Ended > entry.Began);

    private void Merges()
    {
        var asked = _entries.OfType<MergedOrganisations>().ToList();
        var logged = _replay.Log.Where(decision => decision.Reason == "OrganisationsMerged")
            .ToDictionary(decision => decision.Number, Company.OfMerge);
        foreach (var (number, merge) in logged)
        {
            var entry = asked.Find(entry => entry.Number == number)
                ?? asked.Find(entry => entry is { Granted: false, Refused: false } && CodesOf(entry) == merge);
            if (entry is null)
            {
                Say(Breach.Unexplained, $"decision {number} counts one organisation with another, and nobody was granted that");
            }
            else if (CodesOf(entry) != merge)
            {
                Say(Breach.Lost, $"decision {number} counts {merge.From} with {merge.Into}, and of {entry.Key} and {entry.Into} it was "
                    + $"granted");
            }
            else
            {
                Date(number, [entry]);
            }
        }

        foreach (var entry in asked.Where(entry => entry.Granted && !logged.ContainsKey(entry.Number ?? 0)))
        {
            Say(Breach.Lost, $"{entry.Key} was granted to be counted with {entry.Into}, and nothing came of it");
        }

        static (string From, string Into) CodesOf(MergedOrganisations entry) => (Company.CodeOf(entry.Key), Company.CodeOf(entry.Into));
    }

    private string WordsOf(Decision decision) => Replay.NoteOf(decision) is { } note ? _history.Notes.GetValueOrDefault(note, "") : "";
}
