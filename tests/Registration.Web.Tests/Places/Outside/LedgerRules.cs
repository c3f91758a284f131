using System.Security.Cryptography;
using System.Text;

namespace Outside;

/// <summary>
/// Compares the answers to clients with the stored data: everything granted is stored, once; nothing refused is stored; and nothing is
/// stored that no client asked for.
/// </summary>
internal sealed partial class LedgerRules
{
    private static readonly Dictionary<string, string> VerbOf = new(StringComparer.Ordinal)
    {
        ["CancelRegistration"] = "cancel",
        ["LeaveWaitlist"] = "leave",
        ["AcceptOffer"] = "accept",
        ["DeclineOffer"] = "decline",
        ["PauseWaiting"] = "pause",
        ["ResumeWaiting"] = "resume",
    };

    private readonly History _history;
    private readonly Replay _replay;
    private readonly List<Finding> _findings = [];
    private readonly Dictionary<string, Person> _byToken;
    private readonly List<Entry> _entries;
    private readonly ILookup<Guid, Preference> _wishes;
    private readonly Dictionary<long, long> _sessions;
    private readonly HashSet<Guid> _newcomers;
    private readonly List<Dated> _dated = [];

    public LedgerRules(History history, Replay replay, IReadOnlyList<Entry> entries)
    {
        _history = history;
        _replay = replay;
        _byToken = history.People.Where(person => person.Meeting == replay.Meeting.Id)
            .ToDictionary(person => person.TokenHash, StringComparer.Ordinal);
        _entries = [.. entries.Where(entry => entry.Meeting == replay.Meeting.Slug)];
        _sessions = history.Pools.ToDictionary(pool => pool.Id, pool => pool.Session ?? 0);
        _wishes = history.Preferences.ToLookup(preference => preference.Person);
        _newcomers = Replacements.Newcomers(history);
        SignUps();
        Verbs();
        PartyVerbs();
        Pauses();
        Choices();
        Capacities();
        Swaps();
        ChangesOfRules();
        Merges();
        Colleagues();
        SessionsCalledOff();
        SessionsMoved();
        PartyLooks();
        foreach (var ofOne in _entries.OfType<Looked>().GroupBy(look => look.Token, StringComparer.Ordinal))
        {
            Looks(ofOne.Key, [.. ofOne.OrderBy(look => look.Began)]);
        }

        InTheOrderOfAnswers();
    }

    public IReadOnlyList<Finding> Findings => _findings;

    private void SignUps()
    {
        var acknowledged = _history.Acknowledged.Where(done => done.Meeting == _replay.Meeting.Id)
            .ToLookup(done => done.Key, StringComparer.Ordinal);
        var asked = _entries.OfType<SignedUp>().ToLookup(entry => entry.Key, StringComparer.Ordinal);
        foreach (var ofKey in asked)
        {
            var granted = ofKey.Where(entry => entry.Granted).ToList();
            var people = acknowledged[ofKey.Key].Select(done => done.Person).ToList();
            if (people.Count > 1 || (people.Count == 1 && ofKey.All(entry => entry.Refused)))
            {
                Say(Breach.Unexplained, $"key {ofKey.Key} was granted {granted.Count} times and made {people.Count} registrations");
            }

            foreach (var entry in granted)
            {
                Made(entry, people);
            }

            foreach (var member in people.SelectMany(MembersOf))
            {
                Date(Steps(member.Id)[0].Number, [.. ofKey]);
            }
        }

        var keyed = acknowledged.Where(ofKey => asked.Contains(ofKey.Key)).SelectMany(ofKey => ofKey).Select(done => done.Person)
            .ToHashSet();
        foreach (var person in _byToken.Values.Where(person => !keyed.Contains(person.Id)
            && !_newcomers.Contains(person.Id) && !(person.Party is { } party && keyed.Contains(party))))
        {
            Say(Breach.Unexplained, $"{person.Id} is registered, and nobody asked for it");
        }
    }

    /// <summary>A granted form must have created exactly the people named, in one party if there are several.</summary>
    private void Made(SignedUp entry, IReadOnlyList<Guid> subjects)
    {
        var members = subjects.SelectMany(MembersOf).ToList();
        string[] named = [.. entry.Attending ? [entry.GivenName] : Array.Empty<string>(),
            .. entry.Colleagues.Select(colleague => colleague.GivenName)];
        var linked = entry.Attending ? PersonOf(entry.Token) is { } own && own.GivenName == entry.GivenName && members.Contains(own)
            : IsParty(entry.Token, subjects);
        if (!linked || !named.Order(StringComparer.Ordinal)
            .SequenceEqual(members.Select(member => member.GivenName).Order(StringComparer.Ordinal)))
        {
            Say(Breach.Lost, $"{entry.GivenName} was told that key {entry.Key} is registered, and it is not, or as somebody else");
            return;
        }

        if (!entry.IsAlone && _history.Parties.FirstOrDefault(party => subjects.Contains(party.Id))?.Together != entry.Together)
        {
            Say(
                Breach.Lost,
                $"{entry.GivenName} signed up a party that comes {(entry.Together ? "" : "not ")}together only, and it is not kept so");
        }

        foreach (var member in members)
        {
            var kept = ByPool(_wishes[member.Id]);
            var isChanged = IsChosen(member) || Steps(member.Id).Any(step => step.Reason == "ReplacedFor");
            if (!_replay.Preferences.Last(member.Id).Any(last => ByPool(last).SequenceEqual(kept))
                || (!isChanged && !WithoutMoved(WishedBy(entry, member), kept)))
            {
                Say(Breach.Lost, $"{member.GivenName} wished {WishedBy(entry, member).Count} sessions, and others are kept");
            }
        }

        IEnumerable<(int Round, long Session)> ByPool(IEnumerable<Preference> preferences) =>
            preferences.OrderBy(preference => (preference.Round, preference.Rank))
                .Select(preference => (preference.Round, _sessions.GetValueOrDefault(preference.Pool)));

        static IReadOnlyList<(int Round, long Session)> WishedBy(SignedUp entry, Person member) => entry.GivenName == member.GivenName
            ? entry.Preferences : entry.Colleagues.First(colleague => colleague.GivenName == member.GivenName).Preferences;
    }

    private void Verbs()
    {
        var asked = _entries.OfType<AskedByAttendee>().ToLookup(entry => (entry.Verb, Hash: Hash(entry.Token)));
        foreach (var entry in asked.SelectMany(ofOne => ofOne).Where(entry => entry.Granted))
        {
            var steps = PersonOf(entry.Token) is { } person ? Steps(person.Id) : [];
            var came = entry.Verb switch
            {
                "accept" => steps.Any(step => step.State == "Held"),

                // Somebody who came instead of a person that had paused is paused already.
                "pause" => steps.Any(step => step.Reason == "PausedByAttendee" || step is { Reason: "ReplacedFor", State: "Waiting" }),
                "resume" => steps.Any(step => step.State == "Waiting"),
                _ => steps is [.., { State: "Released" }],
            };
            if (!came)
            {
                Say(Breach.Lost, $"{entry.Verb} was granted, and what came of it is {string.Join(", ", steps.Select(step => step.State))}");
            }
        }

        foreach (var person in _byToken.Values)
        {
            foreach (var step in Steps(person.Id))
            {
                // A consequence of another registrant's command has no request of its own.
                if (!VerbOf.TryGetValue(step.Command, out var verb) || Reasons.Of(step.Reason) is not { Opens: true })
                {
                    continue;
                }

                List<Entry> entries =
                [
                    .. TogetherWith(person, verb).SelectMany(other => asked[(verb, other.TokenHash)]).Where(entry => !entry.Refused),
                    .. AskedOfParty(person, verb),
                ];
                if (entries.Count == 0)
                {
                    Say(Breach.Unexplained, $"decision {step.Number} says that {person.Id} asked to {verb}, and nobody was granted that");
                }
                else if (verb is not ("pause" or "resume") && !IsRepeated(person, verb))
                {
                    Date(step.Number, entries);
                }
            }
        }
    }

    /// <summary>
    /// Whether a command had an effect more than once, so that its requests cannot be told apart: an offer is accepted again by somebody
    /// who lost the place to a lower capacity. Pausing and resuming may always be repeated.
    /// </summary>
    private bool IsRepeated(Person person, string verb) => TogetherWith(person, verb).Any(other => Steps(other.Id).Count(step =>
        VerbOf.TryGetValue(step.Command, out var its) && its == verb && Reasons.Of(step.Reason) is { Opens: true }) > 1);

    /// <summary>Every page showed a state that was decided, and never one from before what was known already.</summary>
    private void Looks(string token, List<Looked> looks)
    {
        if (PersonOf(token) is not { } person)
        {
            Say(Breach.Lost, "somebody's own page is not there any more");
            return;
        }

        Looks(person, looks);
    }

    private void Looks(Person person, List<Looked> looks)
    {
        var steps = Steps(person.Id);
        List<(long Ended, int Step)> known = [];
        foreach (var look in looks)
        {
            var from = known.Where(earlier => earlier.Ended < look.Began).Select(earlier => earlier.Step).DefaultIfEmpty(0).Max();
            var at = steps.Skip(from).TakeWhile(step => StateName(step.State) != look.State).Count() + from;
            if (at == steps.Count)
            {
                Say(
                    Breach.Lost,
                    $"{person.Id} was shown {look.State}; decided was {string.Join(", ", steps.Select(step => step.State))}, "
                        + $"from number {from} on");
                continue;
            }

            known.Add((look.Ended, at));
            if (look.AtTheEnd)
            {
                AtTheEnd(person, look);
            }
        }
    }

    private void AtTheEnd(Person person, Looked look)
    {
        var board = _replay.Event;
        var position = board.StateOf(person.Id) == "Waiting" ? board.PositionOf(person.Id) : (int?)null;
        if (look.State != StateName(board.StateOf(person.Id)) || look.Position != position || look.Paused != board.IsPaused(person.Id))
        {
            Say(Breach.Lost, $"{person.Id} is shown {look.State} {look.Position}, and is {board.StateOf(person.Id)} {position}");
        }

        foreach (var (session, shown) in look.Sessions)
        {
            // A preference without a decision has no state. Before a place in the event it waits, whatever became of it before.
            var state = _replay.OfSession(session)?.StateOf(person.Id);
            var (withdrawn, clashed) = _replay.OfSession(session) is { } pool
                && _replay.Steps(pool.Pool.Id, person.Id) is [.., { Reason: var reason }]
                ? (reason == "PreferenceWithdrawn", reason == "ClashesWithSession")
                : (false, false);
            var toEnter = state == "Released" && board.StateOf(person.Id) is "Waiting" or "Offered"
                && _replay.OfSession(session) is { IsCalledOff: false };
            var expected = toEnter && !(clashed && shown == StateName(state)) ? StateName("Waiting") : StateName(state);
            if (state is not null && !withdrawn && shown != expected)
            {
                Say(Breach.Lost, $"{person.Id} is shown {shown} in session {session}, and is {state}");
            }
        }
    }

    /// <summary>A request answered before another request was sent must have been decided first.</summary>
    private void InTheOrderOfAnswers()
    {
        var answered = new PriorityQueue<Dated, long>(_dated.Where(one => one.Ended < long.MaxValue).Select(one => (one, one.Ended)));
        long latest = 0;
        foreach (var one in _dated.OrderBy(one => one.Began))
        {
            while (answered.TryPeek(out var before, out var ended) && ended < one.Began)
            {
                latest = Math.Max(latest, before.Number);
                answered.Dequeue();
            }

            if (one.Number < latest)
            {
                Say(Breach.OutOfOrder, $"decision {one.Number} was asked for after decision {latest} was answered");
            }
        }
    }

    private void Date(long number, IReadOnlyList<Entry> entries) => _dated.Add(new Dated(
        number,
        entries.Min(entry => entry.Began),
        entries.Where(entry => entry is { Granted: true } and not AskedForParty { Member: null }).Select(entry => entry.Ended)
            .DefaultIfEmpty(long.MaxValue).Min()));

    private Person? PersonOf(string? token) => token is null ? null : _byToken.GetValueOrDefault(Hash(token));

    private IReadOnlyList<Step> Steps(Guid person) => _replay.Steps(_replay.Event.Pool.Id, person);

    private static string Hash(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private static string StateName(string? state) => state == "Released" ? "cancelled" : (state ?? "").ToLowerInvariant();

    private void Say(Breach breach, string words) => _findings.Add(new Finding(breach, $"{_replay.Meeting.Slug}: {words}."));

    /// <summary>A decision, and the moments between which it must have been taken.</summary>
    private readonly record struct Dated(long Number, long Began, long Ended);
}
