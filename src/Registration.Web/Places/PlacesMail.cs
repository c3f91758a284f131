using EventRegistration.Mail;

namespace EventRegistration.Places;

/// <summary>A mail about a registration that goes into the outbox in the transaction of the decisions that it tells of.</summary>
internal sealed record PlacesMail(Guid Registration, MailTemplate Template, MailValues Values, DateTime DueAt)
{
    /// <summary>What people must be told of one command's decisions: each of them at most one thing, and perhaps a reminder of it.</summary>
    public static IEnumerable<PlacesMail> About(IReadOnlyList<Decision> decisions, long eventPool, DateTime now) =>
        decisions.OfType<ClaimDecision>()
            .GroupBy(decision => decision.Registration)
            .SelectMany(ofOne => About([.. ofOne], eventPool, now));

    private static IEnumerable<PlacesMail> About(List<ClaimDecision> ofOne, long eventPool, DateTime now)
    {
        // Another number or another lane on the waitlist is told by no mail, nor that the party became smaller while its offer stands: the one
        // changes with everybody who leaves, the other is on the own page. Nor is the end of an offer in an event that does not go ahead: that
        // it does not is told already.
        var inEvent = ofOne.FindAll(decision =>
            decision.Pool == eventPool
            && decision.From != decision.To
            && decision.Reason.Code != ReasonCode.EventCancelled);
        if (inEvent.Count == 0)
        {
            return ofOne.Exists(TellsOfSession)
                ? [new PlacesMail(ofOne[0].Registration, MailTemplate.SessionsChanged, ValuesOf(ofOne.Find(TellsOfSession)!), now)]
                : [];
        }

        var last = inEvent[^1];
        var mail = new PlacesMail(last.Registration, TemplateOf(last), ValuesOf(last) with { HadPlace = inEvent[0].From == ClaimState.Held }, now);
        return last.OfferedUntil is { } until
            ? [mail, mail with { Template = MailTemplate.OfferReminder, DueAt = now + ((until - now) / 2) }]
            : [mail];
    }

    private static MailTemplate TemplateOf(ClaimDecision decision) => decision switch
    {
        { To: ClaimState.Held, From: ClaimState.Waiting } => MailTemplate.Promoted,
        { To: ClaimState.Held } => MailTemplate.Confirmed,
        { To: ClaimState.Offered } => MailTemplate.Offered,
        { To: ClaimState.Waiting, From: ClaimState.Offered } => MailTemplate.OfferExpired,
        { To: ClaimState.Waiting } => MailTemplate.OnWaitlist,
        { Reason.Code: ReasonCode.OfferExpiredAgain } => MailTemplate.OfferExpiredAgain,
        _ => MailTemplate.Cancelled,
    };

    /// <summary>Waiting for the other wishes no longer is told with the wish that was granted.</summary>
    private static bool TellsOfSession(ClaimDecision decision) =>
        decision.To == ClaimState.Held || decision is { From: ClaimState.Held, To: ClaimState.Released };

    private static MailValues ValuesOf(ClaimDecision decision) => new()
    {
        Reason = decision.Reason.Code,
        Position = decision.Reason.Position,
        Until = decision.OfferedUntil,
        Note = decision.Reason.Note,
    };
}
