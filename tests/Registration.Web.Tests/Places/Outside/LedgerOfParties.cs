namespace Outside;

/// <summary>Compares the requests for whole parties, and the preferences and pauses of members, with the stored data.</summary>
internal sealed partial class LedgerRules
{
    /// <summary>Returns the registrations that a form created: one, or all of a party.</summary>
    private IEnumerable<Person> MembersOf(Guid subject) =>
        _byToken.Values.Where(person => (person.Id == subject || person.Party == subject) && Steps(person.Id).Count > 0
            && !_newcomers.Contains(person.Id));

    private bool IsParty(string? token, IReadOnlyList<Guid> subjects) =>
        token is not null && _history.Parties.Any(party => party.TokenHash == Hash(token) && subjects.Contains(party.Id));

    /// <summary>
    /// Returns the whole party of a registrant if the command applies to a unit, and otherwise the registrant alone. A member who came
    /// instead of somebody else answers the offer that was taken over, and the unit another one.
    /// </summary>
    private IEnumerable<Person> TogetherWith(Person person, string verb) =>
        verb is "accept" or "pause" or "resume" && person.Party is { } party && _history.Parties.Any(one => one.Id == party && one.Together)
            && !(verb == "accept" && LeftTheUnit(person))
            ? _byToken.Values.Where(other => other.Party == party && !(verb == "accept" && LeftTheUnit(other)))
            : [person];

    /// <summary>Whether a member who waited with the party took over the claim of somebody else.</summary>
    private bool LeftTheUnit(Person person) =>
        !_newcomers.Contains(person.Id) && Steps(person.Id).Any(step => step.Reason == "ReplacedFor");

    /// <summary>
    /// Asked by the page of the party. Of several members one may have been granted it before another was refused: so a "no" to all is none
    /// to each.
    /// </summary>
    private IEnumerable<AskedForParty> AskedOfParty(Person person, string verb)
    {
        var hash = _history.Parties.FirstOrDefault(party => party.Id == person.Party)?.TokenHash;
        return _entries.OfType<AskedForParty>().Where(entry =>
            hash is not null && Hash(entry.Token) == hash && entry.Verb == verb
                && (entry.Member is { } member ? member == person.Id && !entry.Refused : true));
    }

    private void PartyVerbs()
    {
        foreach (var entry in _entries.OfType<AskedForParty>().Where(entry => entry.Granted))
        {
            var party = _history.Parties.FirstOrDefault(party => party.TokenHash == Hash(entry.Token));
            var members = _byToken.Values.Where(person => person.Party == party?.Id && (entry.Member is null || person.Id == entry.Member))
                .ToList();
            if (party is null || !members.Exists(member => entry.Verb == "accept"
                    ? Steps(member.Id).Any(step => step.State == "Held") : Steps(member.Id) is [.., { State: "Released" }]))
            {
                Say(Breach.Lost, $"{entry.Verb} was granted to a party, and came to nothing for {entry.Member?.ToString() ?? "all of it"}");
            }
        }
    }

    /// <summary>A waiting registrant whose last request was a pause is paused.</summary>
    private void Pauses()
    {
        foreach (var person in _byToken.Values.Where(person => _replay.Event.StateOf(person.Id) == "Waiting"
            && Steps(person.Id).All(step => step.Reason != "ReplacedFor")))
        {
            var asked = TogetherWith(person, "pause")
                .SelectMany(other => _entries.OfType<AskedByAttendee>()
                    .Where(entry => entry.Verb is "pause" or "resume" && Hash(entry.Token) == other.TokenHash && !entry.Refused))
                .ToList();
            if (asked.MaxBy(entry => entry.Began) is { Granted: true } last
                && asked.TrueForAll(entry => entry == last || (entry.Granted && entry.Ended < last.Began))
                && _replay.Event.IsPaused(person.Id) != (last.Verb == "pause"))
            {
                Say(Breach.Lost, $"{last.Verb} was granted last to {person.Id}, and came to nothing");
            }
        }
    }

    /// <summary>A granted choice of sessions belongs to a stored registration.</summary>
    private void Choices()
    {
        foreach (var entry in _entries.OfType<ChoseSessions>().Where(entry => entry.Granted && PersonOf(entry.Token) is null))
        {
            Say(Breach.Lost, $"{entry.Preferences.Count} sessions were chosen, and nobody is there who did");
        }
    }

    private bool IsChosen(Person person) =>
        _entries.OfType<ChoseSessions>().Any(entry => !entry.Refused && Hash(entry.Token) == person.TokenHash);

    /// <summary>The page of a party shows the same as the pages of its members.</summary>
    private void PartyLooks()
    {
        foreach (var ofOne in _entries.OfType<LookedAtParty>().SelectMany(look => look.Members.Select(member => (Look: look, Of: member)))
            .GroupBy(shown => shown.Of.Member))
        {
            if (_byToken.Values.FirstOrDefault(person => person.Id == ofOne.Key) is not { } person)
            {
                Say(Breach.Lost, $"{ofOne.Key} is shown in a party, and is not there");
                continue;
            }

            Looks(person,
            [
                .. ofOne.OrderBy(shown => shown.Look.Began).Select(shown => new Looked
                {
                    Meeting = shown.Look.Meeting,
                    Status = shown.Look.Status,
                    Began = shown.Look.Began,
                    Ended = shown.Look.Ended,
                    Token = shown.Look.Token,
                    State = shown.Of.State,
                    Position = shown.Of.Position,
                    Paused = _replay.Event.IsPaused(person.Id),
                    AtTheEnd = shown.Look.AtTheEnd,
                }),
            ]);
        }
    }
}
