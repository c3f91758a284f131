using EventRegistration.Places;
using FsCheck;
using FsCheck.Fluent;

namespace EventRegistration.Domain.Tests.Model;

/// <summary>Random histories. Small capacities and few people make rare outcomes frequent.</summary>
internal static class Histories
{
    private const int MostCommands = 200;
    private const long UnknownPool = 99;

    public static Arbitrary<History> Any => Arb.From(
        from setup in Setups
        from length in Gen.Frequency((8, Gen.Choose(1, 60)), (1, Gen.Choose(60, MostCommands)))
        from steps in StepOf(setup).ListOf(length)
        select new History(setup, AtMost(MostCommands, steps)),
        Simpler.Than);

    private static Gen<Setup> Setups =>
        from capacity in Capacity(3)
        from waitlist in Mostly(9)
        from rounds in Gen.Choose(2, 3)
        from sessions in Gen.CollectToList(Enumerable.Range(1, rounds), SessionsOf)
        from required in Gen.Frequency((9, Gen.Constant<int[]>([])), (1, Gen.Constant<int[]>([1])))
        from begins in Gen.Elements(Days(20), Days(15), Days(5), Days(3), Hours(30))
        from offers in Gen.Elements(Days(4), Days(4), Days(19), Hours(26))
        from stops in Gen.Elements(Hours(25.5), Hours(25.5), Hours(0.75))
        from closes in Gen.Frequency((6, Gen.Constant<TimeSpan?>(null)), (1, Gen.Constant<TimeSpan?>(Hours(30))))
        from cancelled in Gen.Frequency((9, Gen.Constant<TimeSpan?>(null)), (1, Gen.Elements<TimeSpan?>(Days(4), Hours(50))))
        from portion in Gen.Choose(1, 2)
        from rules in Rules
        select new Setup
        {
            Capacity = capacity,
            Waitlist = waitlist,
            Sessions = [.. sessions.SelectMany(round => round)],
            RequiredRounds = required,
            BeginsBefore = begins,
            OffersBefore = offers,
            StopsBefore = stops,
            ClosesBefore = closes,
            CancelledBefore = cancelled,
            Portion = portion,
            Rules = rules,
        };

    private static Gen<List<SessionSetup>> SessionsOf(int round) =>
        from count in Gen.Choose(2, 3)
        from upgrades in Gen.Elements(true, false)
        from sessions in Gen.CollectToList(Enumerable.Range(1, count), number => SessionOf(round, number, upgrades))
        select sessions;

    /// <summary>Generates the default rules for half of the meetings.</summary>
    private static Gen<PlaceRules> Rules => Gen.Frequency((1, Gen.Constant(new PlaceRules())), (1, AnyRules));

    private static Gen<PlaceRules> AnyRules =>
        from share in Gen.Elements<int?>(null, 1, 2, 3)
        from until in Gen.Elements<TimeSpan?>(null, Days(12), Days(3))
        from passing in Gen.Elements(Passing.SmallerMayPass, Passing.HoldForParty)
        from paused in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
        from limit in Gen.Frequency((5, Gen.Constant<int?>(null)), (1, Gen.Choose(1, 4).Select(most => (int?)most)))
        from expirations in Gen.Choose(0, 2)
        from cancels in Gen.Frequency((6, Gen.Constant<TimeSpan?>(null)), (1, Gen.Constant<TimeSpan?>(Days(2))))
        select new PlaceRules
        {
            PerOrganisation = share,
            PerOrganisationUntil = share is null ? null : Setup.StartsAt - until,
            Passing = passing,
            PromotionPaused = paused,
            WaitlistLimit = limit,
            ExpirationsToBack = expirations,
            CancelUntil = Setup.StartsAt - cancels,
        };

    private static Gen<SessionSetup> SessionOf(int round, int number, bool upgrades) =>
        from capacity in Capacity(2)
        from waitlist in Mostly(4)
        from @from in Gen.Frequency(
            (16, Gen.Constant<TimeSpan?>(Hours(round))),
            (1, Gen.Constant<TimeSpan?>(Hours(round - 0.5))),
            (1, Gen.Constant<TimeSpan?>(null)))
        select new SessionSetup((10 * round) + number, round, capacity, waitlist, @from, upgrades);

    private static Gen<Step> StepOf(Setup setup) => Gen.Frequency(
        (16, from plan in PlanOf(setup) select (Step)new Batch([plan])),
        (6, from size in Gen.Choose(2, 5) from plans in PlanOf(setup).ListOf(size) select (Step)new Batch([.. plans])),
        (1, from rules in AnyRules select (Step)new Batch([new RulesPlan(rules)])),
        (1, from names in Gen.Shuffle(["a", "b", "c"]) select (Step)new Batch([new MergePlan(names[0], names[1])])),
        (1, from round in Gen.Elements(setup.Sessions.Select(session => session.Round))
            from waits in Mostly(3)
            from upgrades in Gen.Elements(true, false)
            select (Step)new Batch([new RoundPlan(round, waits, waits && upgrades)])),
        (1, from pool in Gen.Elements(setup.Sessions.Select(session => session.Pool))
            from hour in Gen.Elements<TimeSpan?>(Hours(1), Hours(1.5), Hours(2), Hours(2.5), Hours(3), null)
            select (Step)new Batch([new HoursPlan(pool, hour)])),
        (1, from pool in Gen.Frequency(
                (20, Gen.Elements(setup.Sessions.Select(session => session.Pool))), (1, Gen.Elements(Setup.EventPool, UnknownPool)))
            select (Step)new Batch([new CallOffPlan(pool)])),
        (1, from moved in Gen.Elements(Days(-2), Hours(-3), TimeSpan.Zero, Hours(4), Days(3))
            select (Step)new Batch([new StartPlan(moved)])),
        (2, from target in Gen.OneOf(Targets(ClaimState.Held), Targets(ClaimState.Waiting), Targets(ClaimState.Offered))
            from person in Gen.Choose(0, People.Count - 1)
            from organiser in Gen.Elements(true, false)
            select (Step)new Batch([new ReplacePlan(target, person, organiser)])),
        (1, from target in Gen.OneOf(Targets(ClaimState.Held), Targets(ClaimState.Waiting))
            from person in Gen.OneOf(Gen.Constant<int?>(null), Gen.Choose(0, People.Count - 1).Select(number => (int?)number))
            from organisation in Gen.Elements(null, "a", "b", "")
            from organiser in Gen.Elements(true, false)
            select (Step)new Batch([new CorrectPlan(target, person, organisation, organiser)])),
        (1, from target in Targets(ClaimState.Released) select (Step)new Batch([new RestorePlan(target)])),
        (1, MovesInOnePlace),
        (6, TimePassing));

    /// <summary>Moves two registrations in turn to one position. After ten moves no sort key is left between them.</summary>
    private static Gen<Step> MovesInOnePlace =>
        from position in Gen.Choose(2, 3)
        from first in Gen.Choose(0, 3)
        from times in Gen.Choose(11, 14)
        select (Step)new Batch(
        [
            .. Enumerable.Range(0, times).Select(time => new MovePlan(new Target(first + (time % 2), ClaimState.Waiting), position)),
        ]);

    private static Gen<Step> TimePassing => Gen.Frequency(
        (12, from span in Gen.Elements(Hours(0.2), Hours(1), Hours(3), Hours(12)) select (Step)new PassTime(Moment.Later, span)),
        (24, From(Moment.FirstDeadline)),
        (6, From(Moment.OfferFrom)),
        (6, From(Moment.ShareOpens)),
        (2, From(Moment.PromotionStops)),
        (1, From(Moment.Start)));

    private static Gen<Step> From(Moment moment) =>
        from span in Gen.Elements(TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromTicks(-1), TimeSpan.FromMinutes(1))
        select (Step)new PassTime(moment, span);

    private static Gen<Plan> PlanOf(Setup setup) => Gen.Frequency(
        (12, from register in Registers(setup) select (Plan)register),
        (6, Parties(setup)),
        (4, from target in Targets(ClaimState.Held)
            from chosen in Registers(setup)
            select (Plan)new ChoosePlan(target, chosen.Preferences, chosen.ByOrganiser)),
        (1, Answers(Answer.CancelByOrganiser, ClaimState.Held)),
        (2, Answers(Answer.Pause, ClaimState.Waiting)),
        (2, Answers(Answer.Resume, ClaimState.Waiting)),
        (1, from pools in Gen.Shuffle<long>([.. setup.Sessions.Select(session => session.Pool), Setup.EventPool, UnknownPool])
            select (Plan)new SwapPlan(pools[0], pools[1])),
        (4, Answers(Answer.Cancel, ClaimState.Held)),
        (1, Answers(Answer.Cancel, ClaimState.Offered)),
        (1, Answers(Answer.Cancel, ClaimState.Waiting)),
        (1, Answers(Answer.LeaveWaitlist, ClaimState.Waiting)),
        (2, Answers(Answer.Accept, ClaimState.Offered)),
        (2, Answers(Answer.Decline, ClaimState.Offered)),
        (1, from target in Targets(ClaimState.Waiting) from overbook in Mostly(2) select (Plan)new PromotePlan(target, overbook)),
        (1, Answers(Answer.Remove, ClaimState.Held)),
        (1, Answers(Answer.Remove, ClaimState.Waiting)),
        (2, Answers(Answer.Offer, ClaimState.Waiting)),
        (2, from target in Targets(ClaimState.Waiting) from position in Gen.Choose(0, 5) select (Plan)new MovePlan(target, position)),
        (3, ChangesCapacity(setup)),
        (1, Gen.Constant<Plan>(new ApplyDuePlan())));

    private static Gen<Plan> Parties(Setup setup) =>
        from size in Gen.Frequency((1, Gen.Constant(0)), (1, Gen.Constant(1)), (8, Gen.Choose(2, 4)), (1, Gen.Constant(21)))
        from members in Registers(setup).ListOf(size)
        from together in Gen.Elements(true, true, false)
        select (Plan)new PartyPlan([.. members.Select(member => member with { ByOrganiser = false })], together);

    private static Gen<RegisterPlan> Registers(Setup setup) =>
        from person in Gen.Choose(0, People.Count - 1)
        from rounds in Gen.CollectToList(setup.Sessions.Select(session => session.Round).Distinct(), round => PreferencesIn(setup, round))
        from odd in Gen.Frequency((20, Gen.Constant<PreferredSession[]>([])), (1, Gen.Elements<PreferredSession[]>(
            [new PreferredSession(1, 1, UnknownPool)], [new PreferredSession(1, 1, 21)], [new PreferredSession(1, 1, Setup.EventPool)])))
        from themselves in Mostly(6)
        select new RegisterPlan(person, odd.Length > 0 ? odd : [.. rounds.SelectMany(round => round)], ByOrganiser: !themselves);

    private static Gen<PreferredSession[]> PreferencesIn(Setup setup, int round)
    {
        long[] pools = [.. setup.Sessions.Where(session => session.Round == round).Select(session => session.Pool)];
        return
            from order in Gen.Shuffle(pools)
            from count in Gen.Choose(0, pools.Length)
            select order.Take(count).Select((pool, index) => new PreferredSession(round, index + 1, pool)).ToArray();
    }

    private static Gen<Plan> Answers(Answer answer, ClaimState usual) =>
        from target in Targets(usual)
        select (Plan)new AnswerPlan(answer, target);

    private static Gen<Target> Targets(ClaimState usual, long pool = Setup.EventPool) => Gen.Frequency(
        (8, from number in Gen.Choose(0, 3) select new Target(number, usual, pool)),
        (1, from number in Gen.Choose(0, 3) select new Target(number, ClaimState.Released, pool)),
        (1, from person in Gen.Choose(0, People.Count - 1) select new Target(person, null)));

    private static Gen<Plan> ChangesCapacity(Setup setup) =>
        from pool in Gen.Frequency(
            (6, Gen.Constant(Setup.EventPool)),
            (6, Gen.Elements(setup.Sessions.Select(session => session.Pool))),
            (1, Gen.Constant(UnknownPool)))
        from capacity in Gen.Frequency((20, Capacity(5)), (1, Gen.Elements<int?>(-1, Terms.CapacityLimit + 1)))
        from count in Gen.Choose(0, 5)
        from leavers in Gen.Frequency((4, Targets(ClaimState.Held, pool)), (1, Targets(ClaimState.Offered, pool)))
            .ListOf(Math.Max(0, count - 2))
        from fitting in Mostly(3)
        from stay in Mostly(4)
        select (Plan)new CapacityPlan(pool, capacity, [.. leavers])
        {
            Fitting = fitting && leavers.Count > 0,
            OffTheList = !stay && leavers.Count > 0,
        };

    private static Gen<int?> Capacity(int most) =>
        Gen.Frequency((1, Gen.Constant<int?>(null)), (9, from capacity in Gen.Choose(0, most) select (int?)capacity));

    private static Gen<bool> Mostly(int weight) => Gen.Frequency((weight, Gen.Constant(true)), (1, Gen.Constant(false)));

    private static List<Step> AtMost(int commands, IEnumerable<Step> steps)
    {
        var left = commands;
        return [.. steps.TakeWhile(step => (left -= step is Batch batch ? batch.Plans.Count : 0) >= 0)];
    }

    private static TimeSpan Days(int count) => TimeSpan.FromDays(count);

    private static TimeSpan Hours(double count) => TimeSpan.FromHours(count);
}
