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
        ChoosePlan choice => new ChooseSessions(Find(choice.Target)) { Preferences = [.. choice.Preferences] },
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
