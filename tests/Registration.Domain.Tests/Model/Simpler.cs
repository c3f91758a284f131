using EventRegistration.Places;

namespace EventRegistration.Domain.Tests.Model;

/// <summary>Returns simpler versions of a history, the boldest first, so that a counterexample can be read.</summary>
internal static class Simpler
{
    public static IEnumerable<History> Than(History history) =>
    [
        .. Shorter(history.Steps).Select(steps => history with { Steps = steps }),
        .. Than(history.Setup).Select(setup => history with { Setup = setup }),
        .. OneSimpler(history.Steps, Than).Select(steps => history with { Steps = steps }),
    ];

    private static IEnumerable<Setup> Than(Setup setup)
    {
        foreach (var sessions in Shorter(setup.Sessions))
        {
            yield return setup with { Sessions = sessions };
        }

        if (setup.RequiredRounds.Count > 0)
        {
            yield return setup with { RequiredRounds = [] };
        }

        if (setup.ClosesBefore is not null)
        {
            yield return setup with { ClosesBefore = null };
        }

        if (setup.CancelledBefore is not null)
        {
            yield return setup with { CancelledBefore = null };
        }

        if (setup.Rules != new PlaceRules())
        {
            yield return setup with { Rules = new PlaceRules() };
        }

        if (setup.Portion > 1)
        {
            yield return setup with { Portion = 1 };
        }
    }

    private static IEnumerable<Step> Than(Step step) => step switch
    {
        Batch { Plans.Count: > 1 } batch =>
            Shorter(batch.Plans).Where(plans => plans.Count > 0).Concat(OneSimpler(batch.Plans, Than)).Select(plans => new Batch(plans)),
        Batch batch => OneSimpler(batch.Plans, Than).Select(plans => new Batch(plans)),
        _ => [],
    };

    private static IEnumerable<Plan> Than(Plan plan) => plan switch
    {
        ChoosePlan choice => Shorter(choice.Preferences).Select(preferences => choice with { Preferences = preferences }),
        PartyPlan { Members: [var only] } => [only],
        PartyPlan party =>
        [
            .. Shorter(party.Members).Where(members => members.Count > 0).Select(members => party with { Members = members }),
            .. OneSimpler(party.Members, member => Than(member).OfType<RegisterPlan>()).Select(members => party with { Members = members }),
        ],
        RegisterPlan register => Shorter(register.Preferences).Select(preferences => register with { Preferences = preferences }),
        MovePlan { Position: > 1 } move => [move with { Position = 1 }, move with { Position = move.Position - 1 }],
        ReplacePlan { ByOrganiser: false } replace => [replace with { ByOrganiser = true }],
        CorrectPlan { Person: not null } correct => [correct with { Person = null }],
        CapacityPlan { OffTheList: true } change => [change with { OffTheList = false }],
        CapacityPlan change =>
            Shorter(change.Leavers).Select(leavers => change with { Leavers = leavers, Fitting = change.Fitting && leavers.Count > 0 }),
        _ => [],
    };

    /// <summary>Returns the list without a half, without a quarter, and so on, down to without one item.</summary>
    private static IEnumerable<IReadOnlyList<T>> Shorter<T>(IReadOnlyList<T> list)
    {
        for (var size = (list.Count + 1) / 2; size > 0; size /= 2)
        {
            for (var start = 0; start < list.Count; start += size)
            {
                yield return [.. list.Take(start), .. list.Skip(start + size)];
            }
        }
    }

    private static IEnumerable<IReadOnlyList<T>> OneSimpler<T>(IReadOnlyList<T> list, Func<T, IEnumerable<T>> simpler)
    {
        for (var index = 0; index < list.Count; index++)
        {
            foreach (var item in simpler(list[index]))
            {
                yield return [.. list.Take(index), item, .. list.Skip(index + 1)];
            }
        }
    }
}
