using System.Text.Json;

namespace Outside;

/// <summary>One state that a claim reached in one pool.</summary>
internal sealed record Step(long Number, string State, string Command, string Reason);

/// <summary>
/// The log of one meeting from its beginning, line by line: what stood before it, whether it may be, and what stands after it. Judged by
/// the rules of DESIGN.md section 3, read anew here.
/// </summary>
internal sealed partial class Replay
{
    private readonly Meeting _meeting;
    private readonly OfficeClock _clock;
    private readonly Dictionary<long, PoolBoard> _pools;
    private readonly Judge _judge;
    private readonly WishJudge _wishes;
    private readonly Company _company;
    private readonly Units _units;
    private readonly IReadOnlyDictionary<Guid, string> _notes;
    private readonly List<Finding> _findings = [];
    private readonly Dictionary<(long Pool, Guid Person), List<Step>> _steps = [];
    private readonly HashSet<Guid> _touched = [];
    private readonly Replacements _replacements;
    private Decision? _last;

    /// <summary>The last decision with which a command could begin.</summary>
    private Decision? _opened;

    public Replay(History history, Meeting meeting, IReadOnlyList<Entry> entries)
    {
        _meeting = meeting;
        _clock = new OfficeClock(meeting);
        _notes = history.Notes;
        Log = [.. history.Decisions.Where(decision => decision.Meeting == meeting.Id)];
        Preferences = new WishBook(history, meeting, Log, entries);
        _wishes = new WishJudge(Preferences, Say);
        _company = new Company(history, meeting);
        _pools = history.Pools.Where(pool => pool.Meeting == meeting.Id)
            .ToDictionary(pool => pool.Id, pool => new PoolBoard(pool, Opened(pool), _company));
        Event = _pools.Values.Single(board => board.IsEvent);
        _units = new Units(Event, _company, Say);
        _replacements = new Replacements(Say);
        _judge = new Judge(_pools, _wishes, _company, _clock, meeting, Say)
        {
            Rules = Log.Select(Rules.OfChange).FirstOrDefault(change => change is not null)?.Was ?? meeting.Rules,
        };
        foreach (var decision in Log)
        {
            Apply(decision);
        }

        Settled();
        _replacements.End();
        if ((_last?.Number ?? 0) != meeting.LastDecision)
        {
            Say(Breach.Unexplained, $"the log ends at {_last?.Number ?? 0}, and the meeting counts {meeting.LastDecision} decisions");
        }

        _findings.AddRange(TheEnd.Compare(history, meeting, _pools, Log));
        _findings.AddRange(TheEnd.CompareTimes(meeting, _pools.Values));
        _findings.AddRange(TheEnd.CompareCompany(history, meeting, Event, _company, _judge.Rules));
    }

    public Meeting Meeting => _meeting;

    public IReadOnlyList<Decision> Log { get; }

    /// <summary>The preferences of every registrant through time.</summary>
    public WishBook Preferences { get; }

    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>The meeting's own pool.</summary>
    public PoolBoard Event { get; }

    public PoolBoard? OfSession(long session) => _pools.Values.SingleOrDefault(board => board.Pool.Session == session);

    /// <summary>Returns every state of a registrant in a pool, in order.</summary>
    public IReadOnlyList<Step> Steps(long pool, Guid person) => _steps.GetValueOrDefault((pool, person)) ?? [];

    private int? Opened(Pool pool)
    {
        var first = Log.FirstOrDefault(decision => decision.Pool == pool.Id && decision.Person is null);
        return first is null ? pool.Capacity : first.FromCapacity;
    }

    private void Apply(Decision decision)
    {
        if (decision.Number != (_last?.Number ?? 0) + 1)
        {
            Say(Breach.Unexplained, $"the log goes from {_last?.Number ?? 0} to {decision.Number}");
        }

        var (continues, unit) = _units.Follow(decision);
        if (Reasons.Of(decision.Reason) is not { } rule)
        {
            Say(Breach.Unexplained, $"decision {decision.Number} has the reason \"{decision.Reason}\", which is none");
        }
        else
        {
            if (rule.Opens && !continues && !(rule.Follows && !rule.Commands.Contains(decision.Command, StringComparer.Ordinal)))
            {
                if (!(_opened is { } opened && SameCommand(opened, decision)))
                {
                    Settled();
                }

                _opened = decision;
            }

            Explain(decision, rule);
        }

        if (!_pools.TryGetValue(decision.Pool, out var board))
        {
            Say(Breach.Unexplained, $"decision {decision.Number} is on pool {decision.Pool}, which the meeting does not have");
        }
        else if (decision.Person is { } person)
        {
            ApplyTo(board, person, decision, unit, continues);
        }
        else
        {
            Resize(board, decision);
            ChangeRules(decision);
            board.IsCalledOff |= decision.Reason == "SessionCalledOff";
        }

        if (board is { Free: < 0 })
        {
            Say(Breach.Oversold, $"after decision {decision.Number}, pool {decision.Pool} has {board.Held} held and {board.Offered} "
                + $"offered of "
                + $"{board.Capacity} places and {board.Overbooked} overbooked");
        }

        _last = decision;
    }

    /// <summary>
    /// One command may take several people out or sign several up, or take several offers away: each of those lines could begin a command.
    /// </summary>
    private bool SameCommand(Decision earlier, Decision decision) =>
        (earlier.Command, earlier.At, earlier.Account) == (decision.Command, decision.At, decision.Account)
        && (decision.Command is "ApplyDue" or "Reschedule" or "CallOffSession" or "ReplaceRegistration" or "RestoreRegistration"
            || (NoteOf(decision) is { } note && NoteOf(earlier) == note)
            || (earlier.Person is { } before && decision.Person is { } person && _company.PartyOf(before) is { } party
                && _company.PartyOf(person) == party));

    private void Explain(Decision decision, ReasonRule rule)
    {
        if (decision.Command.Length == 0
            || (rule.Commands.Length > 0 && !rule.Follows && !rule.Commands.Contains(decision.Command, StringComparer.Ordinal)))
        {
            Say(Breach.Unexplained, $"decision {decision.Number} is {decision.Reason} of the command \"{decision.Command}\"");
        }

        if (decision.Person is null ? rule.To.Length > 0 && !rule.AlsoOfPool : !rule.Allows(decision.From, decision.To))
        {
            Say(Breach.Unexplained,
                $"decision {decision.Number} goes from {decision.From ?? "nothing"} to {decision.To} because of {decision.Reason}");
        }

        if (_pools.TryGetValue(decision.Pool, out var board) && rule.Scope != Scope.Either && board.IsEvent != (rule.Scope == Scope.Event))
        {
            Say(Breach.Unexplained, $"decision {decision.Number} is {decision.Reason} in pool {decision.Pool}");
        }

        var explained = NoteOf(decision) is { } note ? _notes.ContainsKey(note) : rule.MayBeSilent;
        if (rule.ByOrganiser && (decision.Account is null || !explained))
        {
            Say(Breach.Unexplained, $"decision {decision.Number} is an organiser's, {decision.Reason}, without who or why");
        }
    }

    private void ApplyTo(PoolBoard board, Guid person, Decision decision, IReadOnlyList<Guid> unit, bool continues)
    {
        if (board.IsEvent && board.StateOf(person) is null)
        {
            _company.Enter(person);
        }

        if (board.StateOf(person) != decision.From)
        {
            Say(
                Breach.Lost,
                $"decision {decision.Number} goes from {decision.From ?? "nothing"}, "
                    + $"but {person} was {board.StateOf(person) ?? "not there"}");
        }

        if (board.IsCalledOff && decision.To != "Released")
        {
            Say(Breach.OutOfOrder, $"decision {decision.Number} makes {person} {decision.To} in pool {decision.Pool}, which is called off");
        }

        var (sortKey, paused) = (board.SortKeyOf(person), _replacements.LeftPaused);
        _replacements.Before(board, decision);
        _judge.Before(board, person, decision, unit, continues);
        board.Put(person, decision.To ?? "", decision.SortKey, keeps: decision.Reason == "ReplacedBy");
        if (decision.Reason is "PausedByAttendee" or "ResumedByAttendee")
        {
            board.Pause(person, decision.Reason == "PausedByAttendee");
        }

        _replacements.After(board, decision, paused);
        _judge.After(board, person, decision, unit, sortKey);
        _touched.Add(person);
        if (!_steps.TryGetValue((board.Pool.Id, person), out var steps))
        {
            steps = _steps[(board.Pool.Id, person)] = [];
        }

        steps.Add(new Step(decision.Number, decision.To ?? "", decision.Command, decision.Reason));
    }

    private void Resize(PoolBoard board, Decision decision)
    {
        if (decision.FromCapacity != board.Capacity)
        {
            Say(
                Breach.Lost,
                $"decision {decision.Number} goes from {decision.FromCapacity} places, but there were {board.Capacity}");
        }

        // More than is needed is never kept, and an organiser gives one place at a time.
        var before = board.Overbooked;
        board.Resize(decision.Capacity, before);
        var allowed = decision.Reason == "Overbooked" && board.Free == 0 ? before + 1 : board.WithoutNeedless(before);
        if (decision.Overbooked != allowed)
        {
            Say(Breach.Oversold, $"decision {decision.Number} makes the overbooking {decision.Overbooked} of {before}");
        }

        board.Resize(decision.Capacity, decision.Overbooked ?? 0);
    }

    /// <summary>Applies a change of rules, which must start from the current rules. The new rules count from here on.</summary>
    private void ChangeRules(Decision decision)
    {
        if (decision.Reason == "RulesChanged")
        {
            if (Rules.OfChange(decision) is not { } change || change.Was != _judge.Rules)
            {
                Say(Breach.Lost, $"decision {decision.Number} changes other rules than there were");
            }
            else
            {
                _judge.Rules = change.Are;
            }
        }
        else if (decision.Reason == "OrganisationsMerged")
        {
            _company.Merge(decision);
        }
    }

    /// <summary>Checks the invariants that hold after every command.</summary>
    private void Settled()
    {
        if (_last is not { } last)
        {
            return;
        }

        foreach (var board in _pools.Values.Where(board => board is { Free: > 0, Waiting: > 0 }
            && board.Next(_judge.RulesOf(board), last.At) is not null))
        {
            if (!board.IsEvent || (last.At < _clock.PromotionStops && _meeting.Status != "Cancelled" && !_judge.Rules.Halted))
            {
                Say(Breach.OutOfOrder,
                    $"after decision {last.Number}, {board.Waiting} wait in pool {board.Pool.Id} while {board.Free} places are free");
            }
        }

        foreach (var person in _touched)
        {
            SessionsFollow(person, last.Number);
        }

        _touched.Clear();
    }

    public static Guid? NoteOf(Decision decision)
    {
        using var values = JsonDocument.Parse(decision.Values);
        return values.RootElement.TryGetProperty("Note", out var note) ? note.GetGuid() : null;
    }

    private void Say(Breach breach, string words) => _findings.Add(new Finding(breach, $"{_meeting.Slug}: {words}."));
}
