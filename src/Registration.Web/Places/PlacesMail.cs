using EventRegistration.Mail;

namespace EventRegistration.Places;

/// <summary>A mail about a registration, queued in the outbox in the transaction of the decisions that it is about.</summary>
internal sealed record PlacesMail(Guid Registration, MailTemplate Template, MailValues Values, DateTime DueAt)
{
    /// <summary>The mails about the decisions of one command: at most one to each registration, and a reminder of an offer.</summary>
    public static IEnumerable<PlacesMail> About(IReadOnlyList<Decision> decisions, long eventPool, DateTime now) =>
        decisions.OfType<ClaimDecision>()
            .GroupBy(decision => decision.Registration)
            .SelectMany(ofOne => About([.. ofOne], eventPool, now));

    private static IEnumerable<PlacesMail> About(List<ClaimDecision> ofOne, long eventPool, DateTime now)
    {
        // No mail about another position or partition: positions change with everybody who leaves, and the page shows them. No mail about a
        // party that becomes smaller while its offer stands. No mail about an offer that ends because the event is cancelled: that mail
        // was sent.
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
        var values = ValuesOf(last) with { HadPlace = inEvent[0].From == ClaimState.Held };
        var mail = new PlacesMail(last.Registration, TemplateOf(last), values, now);
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

    /// <summary>Whether a decision about a session has a mail. A claim that stops waiting is told with the granted session.</summary>
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
