using System.Collections.Immutable;
using EventRegistration.Places;

namespace EventRegistration.Domain.Tests.Model;

/// <summary>Turns plans into commands, once the registrations are known.</summary>
internal sealed class Planner(PlainModel model, Store store, IReadOnlyDictionary<int, Guid> latest, Func<Guid> newGuid)
{
    private readonly Dictionary<int, Guid> _latest = new(latest);

    public List<Command> CommandsOf(Batch batch) => [.. batch.Plans.Select(CommandOf)];

    private Command CommandOf(Plan plan) => plan switch
    {
        RegisterPlan register => new Register
        {
            Registration = _latest[register.Person] = newGuid(),
            Person = People.KeyOf(register.Person),
            Preferences = [.. register.Preferences],
            ByOrganiser = register.ByOrganiser,
            Organisation = store.CountedWith(People.OrganisationOf(register.Person)),
        },
        PartyPlan party => new RegisterParty
        {
            Party = newGuid(),
            Members =
            [
                .. party.Members.Select(member => new PartyMember
                {
                    Registration = _latest[member.Person] = newGuid(),
                    Person = People.KeyOf(member.Person),
                    Preferences = [.. member.Preferences],
                }),
            ],
            Together = party.Together,
            Organisation = party.Members is [var first, ..] ? store.CountedWith(People.OrganisationOf(first.Person)) : "",
        },
        RulesPlan change => new ChangeRules(model.Rules, change.Rules) { Note = newGuid() },
        RoundPlan round => new OpenWaitlist(round.Round) { Registrations = model.Opens ? [.. store.EnteredFor(round.Round)] : [] },
        MergePlan merge => new MergeOrganisations(merge.From, store.CountedWith(merge.Into)),
        HoursPlan hours => new Reschedule { Moved = [hours.Pool], Registrations = [.. store.ConcernedBy(hours.Pool)] },
        StartPlan => new Reschedule { Registrations = [.. store.ConcernedBy(session: null)] },
        CallOffPlan session => new CallOffSession(session.Pool)
        {
            Registrations = [.. store.EnteredIn(session.Pool), .. store.ToEnter(session.Pool)],
            Note = newGuid(),
        },
        ReplacePlan replace => ReplacementOf(replace, Find(replace.Target)),
        CorrectPlan correct => CorrectionOf(correct, Find(correct.Target)),
        RestorePlan restore => RestorationOf(Find(restore.Target)),
        ChoosePlan choice => new ChooseSessions(Find(choice.Target))
        {
            Preferences = [.. choice.Preferences],
            ByOrganiser = choice.ByOrganiser,
        },
        SwapPlan swap => new SwapRooms(swap.Pool, swap.OtherPool) { Note = newGuid() },
        AnswerPlan answer => AnswerOf(answer.Answer, Find(answer.Target)),
        MovePlan move => new MoveOnWaitlist(Find(move.Target)) { Position = move.Position, Note = newGuid() },
        PromotePlan promote => new PromoteByOrganiser(Find(promote.Target)) { Note = newGuid(), Overbook = promote.Overbook },
        CapacityPlan change => CapacityOf(change, [.. change.Leavers.Select(Find)]),
        ApplyDuePlan => new ApplyDue(),
        _ => throw new ArgumentOutOfRangeException(nameof(plan)),
    };

    private Command AnswerOf(Answer answer, Guid registration) => answer switch
    {
        Answer.Pause => new PauseWaiting(registration),
        Answer.Resume => new ResumeWaiting(registration),
        Answer.Cancel => new CancelRegistration(registration),
        Answer.CancelByOrganiser => new CancelRegistration(registration) { ByOrganiser = true, Note = newGuid() },
        Answer.LeaveWaitlist => new LeaveWaitlist(registration),
        Answer.Accept => new AcceptOffer(registration),
        Answer.Decline => new DeclineOffer(registration),
        Answer.Remove => new RemoveRegistration(registration) { Note = newGuid() },
        Answer.Offer => new OfferByOrganiser(registration) { Note = newGuid() },
        _ => throw new ArgumentOutOfRangeException(nameof(answer)),
    };

    private ChangeCapacity CapacityOf(CapacityPlan change, ImmutableArray<Guid> leavers) => new(change.Pool)
    {
        Capacity = change.Fitting && model.Pools.FirstOrDefault(pool => pool.Id == change.Pool) is { } pool
            ? Math.Max(0, pool.Taken - leavers.Distinct().Count())
            : change.Capacity,
        Note = newGuid(),
        Leavers = leavers,
        OffTheList = change.OffTheList,
    };

    private ReplaceRegistration ReplacementOf(ReplacePlan plan, Guid registration)
    {
        var known = _latest.GetValueOrDefault(plan.Person);
        var isThere = model.Registrations.Contains(known) && model.Pools.First().IsActive(known);
        return new ReplaceRegistration(registration)
        {
            Colleague = isThere ? known : newGuid(),
            Person = People.KeyOf(plan.Person),
            Organisation = isThere ? model.OrganisationOf(known) : store.CountedWith(People.OrganisationOf(plan.Person)),
            FromOrganisation = model.Registrations.Contains(registration) ? model.OrganisationOf(registration) : "",
            ByOrganiser = plan.ByOrganiser,
            Note = newGuid(),
        };
    }

    private CorrectPerson CorrectionOf(CorrectPlan plan, Guid registration)
    {
        var isKnown = model.Registrations.Contains(registration);
        return new CorrectPerson(registration)
        {
            Person = plan.Person is not null || !isKnown ? People.KeyOf(plan.Person ?? 0) : model.PersonOf(registration),
            Organisation = plan.Organisation is { } organisation ? store.CountedWith(organisation)
                : isKnown ? model.OrganisationOf(registration) : "",
            FromOrganisation = isKnown ? model.OrganisationOf(registration) : "",
            ByOrganiser = plan.ByOrganiser,
        };
    }

    private RestoreRegistration RestorationOf(Guid registration) => new(registration)
    {
        Waited = model.HasWaited(registration),
        Organisation = model.Registrations.Contains(registration) ? model.OrganisationOf(registration) : "",
        Note = newGuid(),
    };

    private Guid Find(Target target)
    {
        if (target.State is not { } state)
        {
            return _latest.GetValueOrDefault(target.Number);
        }

        var pool = model.Pools.FirstOrDefault(pool => pool.Id == target.Pool);
        List<Guid> there = [.. model.Registrations.Where(registration => pool?.StateOf(registration) == state)];
        List<Guid> instead = there.Count > 0 ? there : [.. _latest.Values];
        return instead.Count == 0 ? Guid.Empty : instead[target.Number % instead.Count];
    }
}
