using EventRegistration.Events;
using EventRegistration.Places;

namespace EventRegistration.Registrations;

/// <summary>A coming event or a possible action of the attendee. The name is the key of its text.</summary>
public enum NextStep
{
    EventCancelled,
    SignUpAgain,
    NoSignUpAgain,
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
    PlaceAtOnce,
    PlaceByOfferFrom,
    PlaceByOffer,
    PlacesStopAt,
    PlacesStopped,

    /// <summary>An organiser has paused promotion.</summary>
    PlacesHalted,
}

/// <summary>Lists the next steps for a registration in its current state. Each step has the moment (UTC) named in its text.</summary>
internal static class NextSteps
{
    public static IReadOnlyList<(NextStep Step, DateTime? Moment)> For(OwnRegistration own)
    {
        var (meeting, claim, now) = (own.Event, own.Claim, own.Now);
        return claim.State switch
        {
            _ when meeting.Status == EventStatus.Cancelled => [(NextStep.EventCancelled, null)],
            ClaimState.Released => [(meeting.Terms.ClosedAt(now) is null ? NextStep.SignUpAgain : NextStep.NoSignUpAgain, null)],
            _ when own.HasStarted => [(NextStep.Started, meeting.StartsAt)],
            ClaimState.Held when own.IsTooLateToCancel =>
                [(NextStep.Expected, meeting.StartsAt), (NextStep.TooLateToCancel, meeting.Terms.CancelUntil)],
            ClaimState.Held when meeting.Terms.CancelUntil < meeting.StartsAt =>
                [(NextStep.Expected, meeting.StartsAt), (NextStep.CancelInTime, null), (NextStep.CancelUntil, meeting.Terms.CancelUntil)],
            ClaimState.Held => [(NextStep.Expected, meeting.StartsAt), (NextStep.CancelInTime, null)],
            ClaimState.Offered when own.CanAccept =>
                [(Answering(claim.Expirations, meeting.Settings.Rules.ExpirationsToBack), claim.OfferedUntil)],
            ClaimState.Offered => [(NextStep.OfferPassed, claim.OfferedUntil)],
            _ when claim.IsPaused => [(NextStep.PassedOver, null)],
            _ => Waiting(meeting.Terms, now),
        };
    }

    private static NextStep Answering(int expirations, int toBack) =>
        expirations < toBack ? NextStep.AnswerOffer : expirations == 0 ? NextStep.AnswerOnlyOffer : NextStep.AnswerLastOffer;

    /// <summary>Lists the next steps for everyone on the event's waitlist.</summary>
    public static IReadOnlyList<(NextStep Step, DateTime? Moment)> Waiting(Terms terms, DateTime now) => terms.PromotionAt(now) switch
    {
        Promotion.AtOnce when terms.OfferFrom < terms.PromotionStopsAt =>
        [
            (NextStep.PlaceAtOnce, null),
            (NextStep.PlaceByOfferFrom, terms.OfferFrom),
            (NextStep.PlacesStopAt, terms.PromotionStopsAt),
        ],
        Promotion.AtOnce => [(NextStep.PlaceAtOnce, null), (NextStep.PlacesStopAt, terms.PromotionStopsAt)],
        Promotion.ByOffer => [(NextStep.PlaceByOffer, null), (NextStep.PlacesStopAt, terms.PromotionStopsAt)],
        _ when now < terms.PromotionStopsAt => [(NextStep.PlacesHalted, null)],
        _ => [(NextStep.PlacesStopped, terms.PromotionStopsAt)],
    };
}
