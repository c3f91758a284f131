using System.Collections.Immutable;
using EventRegistration.Places;

namespace EventRegistration.Domain.Tests.Model;

/// <summary>
/// Lives through a history as the product's shell does: what is due first, fresh snapshots without waitlists, heads loaded in
/// small portions when the core asks. Has the model do the same, and has everything checked after every command.
/// </summary>
internal sealed class Shell
{
    private readonly Setup _setup;
    private readonly Action<Outcome> _saw;
    private readonly Store _store;
    private readonly PlainModel _model;
    private readonly Invariants _invariants;
    private readonly Dictionary<int, Guid> _latest = [];
    private DateTime _now;
    private int _guids;

    private Shell(Setup setup, Action<Outcome> saw)
    {
        _setup = setup;
        _saw = saw;
        _now = setup.BeginsAt;
        _store = new Store(setup);
        _model = new PlainModel(setup);
        _invariants = new Invariants(setup, _model);
    }

    public static void LiveThrough(History history) => LiveThrough(history, _ => { });

    public static void LiveThrough(History history, Action<Outcome> saw)
    {
        var shell = new Shell(history.Setup, saw);
        foreach (var (step, number) in history.Steps.Select((step, index) => (step, index + 1)))
        {
            try
            {
                shell.Do(step);
            }
            catch (Exception wrong)
            {
                throw new InvalidOperationException($"At step {number}, {step}: {wrong.Message}", wrong);
            }
        }
    }

    private void Do(Step step)
    {
        if (step is PassTime passing)
        {
            Pass(passing);
        }
        else if (step is Batch batch)
        {
            if (_store.IsSomethingDue(_now))
            {
                Run([new ApplyDue()]);
            }

            Run(Commands(batch));
        }
    }

    private void Pass(PassTime passing)
    {
        var moment = passing.Moment switch
        {
            Moment.Later => _now,
            Moment.FirstDeadline => _model.FirstDeadline ?? _now,
            Moment.OfferFrom => _setup.Terms.OfferFrom,
            Moment.PromotionStops => _setup.Terms.PromotionStopsAt,
            Moment.Start => _setup.Terms.StartsAt,
            _ => throw new ArgumentOutOfRangeException(nameof(passing)),
        } + passing.Span;
        _now = moment > _now ? moment : _now;
    }

    private void Run(IReadOnlyList<Command> commands)
    {
        var snapshot = _store.Load(commands, _now);
        var unwritten = new List<Decision>();
        foreach (var command in commands)
        {
            var loads = new List<NeedsMore>();
            Outcome outcome;
            while ((outcome = CapacityRules.Decide(snapshot, command, _now)) is NeedsMore wanted)
            {
                _saw(outcome);
                Flush();
                loads.Add(wanted);
                snapshot = Load(snapshot, wanted);
            }

            _saw(outcome);
            var refusal = (outcome as Refused)?.Refusal;
            var expected = _model.Do(command, _now);
            Must.Hold(Equals(refusal, expected), $"the core said {refusal?.ToString() ?? "yes"}, the model {expected?.ToString() ?? "yes"}");
            if (outcome is Decided decided)
            {
                if (command is Register register)
                {
                    _store.Insert(register);
                    _latest[NumberOf(register)] = register.Registration;
                }

                snapshot = decided.After;
                unwritten.AddRange(decided.Decisions);
                _invariants.Check(command, decided, loads, _now);
            }
        }

        Flush();
        _invariants.CheckWritten(_store.Claims);

        void Flush()
        {
            _store.Write(unwritten, snapshot);
            unwritten.Clear();
        }
    }

    private Snapshot Load(Snapshot snapshot, NeedsMore wanted)
    {
        var known = snapshot.Lanes[(wanted.Pool, wanted.Lane)].Known;
        var heads = _store.Heads(wanted, known.IsEmpty ? long.MinValue : known.Keys.Last(), _setup.Portion);
        Must.Hold(heads.Count > 0, $"the core wants more of pool {wanted.Pool} than there is");
        return snapshot.WithHeads(wanted.Pool, wanted.Lane, heads);
    }

    private List<Command> Commands(Batch batch)
    {
        var latest = new Dictionary<int, Guid>(_latest);
        return [.. batch.Plans.Select(CommandOf)];

        Command CommandOf(Plan plan) => plan switch
        {
            RegisterPlan register => new Register
            {
                Registration = latest[register.Person] = NewGuid(),
                Person = People.KeyOf(register.Person),
                Wishes = [.. register.Wishes],
                ByOrganiser = register.ByOrganiser,
            },
            AnswerPlan { Answer: Answer.Cancel, Who: var who } => new CancelRegistration(Find(who)),
            AnswerPlan { Answer: Answer.LeaveWaitlist, Who: var who } => new LeaveWaitlist(Find(who)),
            AnswerPlan { Answer: Answer.Accept, Who: var who } => new AcceptOffer(Find(who)),
            AnswerPlan { Answer: Answer.Decline, Who: var who } => new DeclineOffer(Find(who)),
            AnswerPlan { Answer: Answer.Remove, Who: var who } => new RemoveRegistration(Find(who)) { Note = NewGuid() },
            AnswerPlan { Answer: Answer.Offer, Who: var who } => new OfferByOrganiser(Find(who)) { Note = NewGuid() },
            MovePlan move => new MoveOnWaitlist(Find(move.Who)) { Position = move.Position, Note = NewGuid() },
            PromotePlan promote => new PromoteByOrganiser(Find(promote.Who)) { Note = NewGuid(), Overbook = promote.Overbook },
            CapacityPlan change => CapacityOf(change, [.. change.Leavers.Select(Find)]),
            ApplyDuePlan => new ApplyDue(),
            _ => throw new ArgumentOutOfRangeException(nameof(plan)),
        };

        ChangeCapacity CapacityOf(CapacityPlan change, ImmutableArray<Guid> leavers) => new(change.Pool)
        {
            Capacity = change.Fitting && _model.Pools.FirstOrDefault(pool => pool.Id == change.Pool) is { } pool
                ? Math.Max(0, pool.Taken - leavers.Distinct().Count())
                : change.Capacity,
            Note = NewGuid(),
            Leavers = leavers,
        };

        Guid Find(Target target)
        {
            if (target.State is not { } state)
            {
                return latest.GetValueOrDefault(target.Number);
            }

            var pool = _model.Pools.FirstOrDefault(pool => pool.Id == target.Pool);
            List<Guid> there = [.. _model.Registrations.Where(registration => pool?.StateOf(registration) == state)];
            List<Guid> instead = there.Count > 0 ? there : [.. _latest.Values];
            return instead.Count == 0 ? Guid.Empty : instead[target.Number % instead.Count];
        }
    }

    private static int NumberOf(Register register) =>
        Enumerable.Range(0, People.Count).Single(person => People.KeyOf(person) == register.Person);

    private Guid NewGuid() => new(++_guids, 0, 0, new byte[8]);
}
