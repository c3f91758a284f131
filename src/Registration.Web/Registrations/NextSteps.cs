using EventRegistration.Events;
using EventRegistration.Places;

namespace EventRegistration.Registrations;

/// <summary>A coming event or a possible action of the attendee. The name is the key of its text.</summary>
public enum NextStep
{
    EventCancelled,
    SignUpAgain,

    /// <summary>Signing up again gives a place or nothing, because the waitlist takes no new people.</summary>
    SignUpAgainForPlace,
    SignUpAgainFrom,
    NoSignUpAgain,

    /// <summary>The event has no public page to sign up on, so the organiser decides.</summary>
    AskToSignUpAgain,
    Started,
    Expected,
    CancelInTime,
    CancelUntil,
    TooLateToCancel,
    AnswerOffer,

    /// <summary>Without an answer in time the attendee leaves the waitlist immediately.</summary>
    AnswerOnlyOffer,
    AnswerLastOffer,
    OfferPassed,
    PassedOver,

    /// <summary>The share of the organisation is reached, for as long as people wait.</summary>
    RoomInShare,

    /// <summary>The share of the organisation is reached, until the moment that is named.</summary>
    RoomInShareUntil,
    LargerCapacity,
    PartyAhead,

    /// <summary>The first places that come free are the overbooked ones, which go to no person.</summary>
    OverbookedFirst,
    PlaceAtOnce,
    PlaceByOffer,

    /// <summary>The place goes to the attendee once no other rule stops that.</summary>
    TurnAtOnce,
    TurnByOffer,
    TogetherAtOnce,
    TogetherByOffer,
    TogetherPassed,
    TogetherHolds,
    PlaceByOfferFrom,
    PlacesStopAt,

    /// <summary>Promotion has stopped. No moment is named: it counts back from a date that may have moved since.</summary>
    PlacesStopped,

    /// <summary>An organiser has paused promotion.</summary>
    PlacesHalted,

    /// <summary>An attendee who leaves the waitlist cannot join it again now.</summary>
    NoReturn,
}

/// <summary>A step with the values of its text.</summary>
/// <param name="Step">The step.</param>
/// <param name="Moment">The moment named in the text, in UTC. Null if the text names none.</param>
/// <param name="Count">The number of places or people named in the text. Null if the text names none.</param>
internal readonly record struct NextLine(NextStep Step, DateTime? Moment = null, int? Count = null)
{
    /// <summary>Whether the attendee can sign up again now.</summary>
    public bool OffersSignUp => Step is NextStep.SignUpAgain or NextStep.SignUpAgainForPlace;
}

/// <summary>
/// Lists the next steps for a registration in its current state. The steps of a waiting claim follow from what the core says that it waits
/// for.
/// </summary>
internal static class NextSteps
{
    public static IReadOnlyList<NextLine> For(OwnRegistration own)
    {
        var (meeting, claim) = (own.Event, own.Claim);
        return claim.State switch
        {
            _ when meeting.Status == EventStatus.Cancelled => [new(NextStep.EventCancelled)],
            ClaimState.Released => [AfterLeaving(meeting, own.Now)],
            _ when own.HasStarted => [new(NextStep.Started, meeting.StartsAt)],
            ClaimState.Held => Holding(own),
            ClaimState.Offered when own.IsOfferOpen => [Answering(claim, meeting)],
            ClaimState.Offered => [new(NextStep.OfferPassed, claim.OfferedUntil)],
            _ => Waiting(own.Waits ?? throw new InvalidOperationException("A waiting claim has no standing."), meeting, own.Now),
        };
    }

    /// <summary>Lists the next steps for the waiting members of a party: each step once, in the order of the members.</summary>
    public static IReadOnlyList<NextLine> For(OwnParty party) =>
    [
        .. party.InState(ClaimState.Waiting).SelectMany(member => Waiting(member.Waits!, party.Event, party.Now)).Distinct()
            .OrderBy(line => line.Step),
    ];

    /// <summary>Lists the next steps of a waiting claim.</summary>
    public static IReadOnlyList<NextLine> Waiting(Waits waits, EventFacts meeting, DateTime now)
    {
        var (terms, rules) = (meeting.Terms, meeting.Settings.Rules);
        return terms.PromotionAt(now) is not Promotion.Stopped
            ? [.. Obstacles(waits, terms, now), .. Turn(waits, rules, terms, now), .. Return(waits)]
            : now >= terms.PromotionStopsAt
            ? [.. Paused(waits), new(NextStep.PlacesStopped), .. Return(waits)]
            : [new(NextStep.PlacesHalted), .. Obstacles(waits, terms, now), .. Return(waits)];
    }

    /// <summary>
    /// Lists how and until when places that come free go to a waitlist. Number 1 is next only if nothing stops the people on it.
    /// </summary>
    public static IReadOnlyList<NextLine> OfWaitlist(Terms terms, DateTime now, bool isFirstNext) => terms.PromotionAt(now) switch
    {
        Promotion.AtOnce => [new(isFirstNext ? NextStep.PlaceAtOnce : NextStep.TurnAtOnce), .. Later(terms, now)],
        Promotion.ByOffer => [new(isFirstNext ? NextStep.PlaceByOffer : NextStep.TurnByOffer), .. Later(terms, now)],
        _ when now < terms.PromotionStopsAt => [new(NextStep.PlacesHalted)],
        _ => [new(NextStep.PlacesStopped)],
    };

    private static bool Now(OwnRegistration own) => own.Now < own.Claim.OfferedUntil;

    /// <summary>Lists the rules that keep a place from the claim although it may be first in line.</summary>
    private static IEnumerable<NextLine> Obstacles(Waits waits, Terms terms, DateTime now)
    {
        var share = terms.Rules.ShareAt(now);
        foreach (var line in waits.For switch
        {
            WaitsFor.RoomInShare when terms.Rules.PerOrganisationUntil is { } until && until < terms.PromotionStopsAt =>
                [new(NextStep.RoomInShareUntil, until, share)],
            WaitsFor.RoomInShare => [new(NextStep.RoomInShare, Count: share)],
            WaitsFor.LargerCapacity => [new(NextStep.LargerCapacity, Count: waits.UnitSize)],
            WaitsFor.PartyAhead => [new(NextStep.PartyAhead)],
            WaitsFor.Resuming => Paused(waits),
            WaitsFor.Place or WaitsFor.PlacesTogether => (NextLine[])[],
            _ => throw new ArgumentOutOfRangeException(nameof(waits)),
        })
        {
            yield return line;
        }

        if (waits.Overbooked > 0)
        {
            yield return new(NextStep.OverbookedFirst, Count: waits.Overbooked);
        }
    }

    /// <summary>Lists what happens when it is the claim's turn. Nothing happens to a claim that is skipped on request.</summary>
    private static IEnumerable<NextLine> Turn(Waits waits, PlaceRules rules, Terms terms, DateTime now)
    {
        var atOnce = terms.PromotionAt(now) == Promotion.AtOnce;
        return waits switch
        {
            { For: WaitsFor.Resuming } => [],
            { UnitSize: > 1 } =>
            [
                new(atOnce ? NextStep.TogetherAtOnce : NextStep.TogetherByOffer, Count: waits.UnitSize),
                .. TooFew(waits, rules),
                .. Later(terms, now),
            ],
            _ => OfWaitlist(terms, now, isFirstNext: waits.For == WaitsFor.Place),
        };
    }

    /// <summary>Tells what happens to free places that are too few for the unit. Nothing is kept for a unit that a rule stops.</summary>
    private static IEnumerable<NextLine> TooFew(Waits waits, PlaceRules rules) =>
        rules.Passing == Passing.HoldForParty && waits.For is WaitsFor.PlacesTogether or WaitsFor.PartyAhead
            ? [new(NextStep.TogetherHolds)]
            : [new(NextStep.TogetherPassed)];

    private static IEnumerable<NextLine> Later(Terms terms, DateTime now) =>
        terms.PromotionAt(now) == Promotion.AtOnce && terms.OfferFrom < terms.PromotionStopsAt
            ? [new(NextStep.PlaceByOfferFrom, terms.OfferFrom), new(NextStep.PlacesStopAt, terms.PromotionStopsAt)]
            : [new(NextStep.PlacesStopAt, terms.PromotionStopsAt)];

    private static NextLine[] Paused(Waits waits) => waits.For == WaitsFor.Resuming ? [new(NextStep.PassedOver)] : [];

    private static NextLine[] Return(Waits waits) => waits.CanReturn ? [] : [new(NextStep.NoReturn)];

    /// <summary>The way back for people who have left.</summary>
    public static NextLine AfterLeaving(EventFacts meeting, DateTime now) => meeting.Terms.ClosedAt(now) switch
    {
        ClosedBecause.NotYetOpen when meeting.IsPublic => new(NextStep.SignUpAgainFrom, meeting.Settings.OpensAt),
        null when !meeting.IsPublic => new(NextStep.AskToSignUpAgain),
        null => new(meeting.Settings.Rules.WaitlistEnabled ? NextStep.SignUpAgain : NextStep.SignUpAgainForPlace),
        _ => new(NextStep.NoSignUpAgain),
    };

    private static NextLine[] Holding(OwnRegistration own)
    {
        var meeting = own.Event;
        var expected = new NextLine(NextStep.Expected, meeting.StartsAt);
        return own switch
        {
            { IsFormerLink: true } => [expected],
            { IsTooLateToCancel: true } => [expected, new(NextStep.TooLateToCancel, meeting.Terms.CancelUntil)],
            _ when meeting.Terms.CancelUntil < meeting.StartsAt =>
                [expected, new(NextStep.CancelInTime), new(NextStep.CancelUntil, meeting.Terms.CancelUntil)],
            _ => [expected, new(NextStep.CancelInTime)],
        };
    }

    private static NextLine Answering(Claim claim, EventFacts meeting)
    {
        var toBack = meeting.Settings.Rules.ExpirationsToBack;
        var step = claim.Expirations < toBack ? NextStep.AnswerOffer
            : claim.Expirations == 0 ? NextStep.AnswerOnlyOffer
            : NextStep.AnswerLastOffer;
        return new(step, claim.OfferedUntil);
    }
}
