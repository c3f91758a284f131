using System.Collections.Immutable;
using EventRegistration.Places;
using EventRegistration.Registrations;

namespace EventRegistration.Domain.Tests.Model;

/// <summary>
/// Lives through a history as the product does. It applies what is due, takes fresh snapshots without waitlists, and loads heads in small
/// portions when the core asks. The model does the same. All checks follow every command.
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

            if (batch.Plans is [RoundPlan round])
            {
                _store.Open(round);
                _model.Open(round);
            }

            if (batch.Plans is [StartPlan or HoursPlan])
            {
                _store.Move(batch.Plans[0]);
                _model.Move(batch.Plans[0]);
            }

            Run(new Planner(_model, _store, _latest, NewGuid).CommandsOf(batch));
        }
    }

    private void Pass(PassTime passing)
    {
        var moment = passing.Moment switch
        {
            Moment.Later => _now,
            Moment.FirstDeadline => _model.FirstDeadline ?? _now,
            Moment.OfferFrom => _model.Terms.OfferFrom,
            Moment.ShareOpens => _model.Rules.PerOrganisationUntil ?? _now,
            Moment.PromotionStops => _model.Terms.PromotionStopsAt,
            Moment.Start => _model.Terms.StartsAt,
            _ => throw new ArgumentOutOfRangeException(nameof(passing)),
        } + passing.Span;
        _now = moment > _now ? moment : _now;
    }

    private void Run(List<Command> commands)
    {
        if (commands is [ChangeRules or MergeOrganisations])
        {
            _store.Write(commands[0]);
        }

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
            Must.Hold(
                Equals(refusal, expected), $"the core said {refusal?.ToString() ?? "yes"}, the model {expected?.ToString() ?? "yes"}");
            if (outcome is Decided decided)
            {
                foreach (var (newRegistration, organisation, party) in NewRegistrations(command))
                {
                    _store.Insert(newRegistration, organisation, party);
                    _latest[NumberOf(newRegistration.Person)] = newRegistration.Registration;
                }

                if (command is CorrectPerson correction)
                {
                    _store.Correct(correction);
                    _latest[NumberOf(correction.Person)] = correction.Registration;
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
        var known = snapshot.Partitions[(wanted.Pool, wanted.Partition)].Loaded;
        var heads = _store.Heads(wanted, known.IsEmpty ? long.MinValue : known.Max.SortKey, _setup.Portion);
        Must.Hold(
            heads.Count > 0,
            $"the core wants more of pool {wanted.Pool}, partition {wanted.Partition}, than there is: "
            + $"{snapshot.Partitions[(wanted.Pool, wanted.Partition)].Waiting} wait, known are {string.Join(", ", known)}");
        return snapshot.WithHeads(wanted.Pool, wanted.Partition, heads);
    }

    private IEnumerable<(PartyMember NewRegistration, string Organisation, Guid? Party)> NewRegistrations(Command command) =>
        command switch
        {
            Register register => [(MemberOf(register), register.Organisation, null)],
            RegisterParty party => party.Members.Select(member => (member, party.Organisation, (Guid?)party.Party)),
            ReplaceRegistration replacement when !_store.Claims.ContainsKey((Setup.EventPool, replacement.Colleague)) =>
            [
                (
                    new PartyMember { Registration = replacement.Colleague, Person = replacement.Person },
                    replacement.Organisation,
                    _store.PartyOf(replacement.Registration)),
            ],
            _ => [],
        };

    private static PartyMember MemberOf(Register register) =>
        new() { Registration = register.Registration, Person = register.Person, Preferences = register.Preferences };

    private static int NumberOf(PersonKey person) =>
        Enumerable.Range(0, People.Count).Single(number => People.KeyOf(number) == person);

    private Guid NewGuid() => new(++_guids, 0, 0, new byte[8]);
}
