using EventRegistration.Mail;

namespace EventRegistration.Places;

/// <summary>A mail about a registration, queued in the outbox in the transaction of the decisions that it is about.</summary>
internal sealed record PlacesMail(Guid Registration, MailTemplate Template, MailValues Values, DateTime DueAt)
{
    /// <summary>The mails about the decisions of one command: at most one to each registration, and a reminder of an offer.</summary>
    public static IEnumerable<PlacesMail> About(IReadOnlyList<Decision> decisions, long eventPool, DateTime now, bool byOrganiser) =>
        decisions.OfType<ClaimDecision>()
            .GroupBy(decision => decision.Registration)
            .SelectMany(ofOne => About([.. ofOne], eventPool, now, byOrganiser));

    /// <summary>
    /// Joins the mails about a change with those about the decisions that follow: a registration gets one mail with both. The registrations
    /// that the command names get none if the organiser tells them.
    /// </summary>
    public static IReadOnlyList<PlacesMail> Gather(
        IReadOnlyList<PlacesMail> ofChange, IEnumerable<PlacesMail> ofDecisions, ByOrganiser? by, Command command)
    {
        var changes = ofChange.ToDictionary(mail => mail.Registration);
        List<PlacesMail> mails = [];
        foreach (var mail in ofDecisions)
        {
            mails.Add(changes.TryGetValue(mail.Registration, out var change)
                ? mail with { Values = mail.Values with { Changes = change.Values.Changes, Note = mail.Values.Note ?? change.Values.Note } }
                : mail);
        }

        mails.AddRange(ofChange.ExceptBy(mails.Select(mail => mail.Registration), mail => mail.Registration));
        return by is { Silent: true } ? [.. mails.Where(mail => !command.Concerns.Contains(mail.Registration))] : mails;
    }

    private static IEnumerable<PlacesMail> About(List<ClaimDecision> ofOne, long eventPool, DateTime now, bool byOrganiser)
    {
        // No mail about another position or partition: positions change with everybody who leaves, and the page shows them. No mail about a
        // party that becomes smaller while its offer stands. No mail about an offer that ends because the event is cancelled: that mail
        // was sent.
        var inEvent = ofOne.FindAll(decision =>
            decision.Pool == eventPool
            && (decision.From != decision.To || decision.Reason.Code == ReasonCode.OfferShortened)
            && decision.Reason.Code != ReasonCode.EventCancelled);
        if (inEvent.Count == 0)
        {
            ofOne.RemoveAll(decision => decision.Pool == eventPool);
            return ofOne.Exists(TellsOfSession)
                ? [new PlacesMail(
                    ofOne[0].Registration, MailTemplate.SessionsChanged, ValuesOf(ofOne.Find(TellsOfSession)!, byOrganiser), now)]
                : [];
        }

        var last = inEvent[^1];
        var values = ValuesOf(last, byOrganiser) with { HadPlace = inEvent[0].From == ClaimState.Held };
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
        { Reason.Code: ReasonCode.CapacityLowered } => MailTemplate.PlaceWithdrawn,
        { To: ClaimState.Waiting, From: ClaimState.Offered } => MailTemplate.OfferExpired,
        { To: ClaimState.Waiting } => MailTemplate.OnWaitlist,
        { Reason.Code: ReasonCode.OfferExpiredAgain } => MailTemplate.OfferExpiredAgain,
        _ => MailTemplate.Cancelled,
    };

    /// <summary>Whether a decision about a session has a mail. A claim that stops waiting is told with the granted session.</summary>
    private static bool TellsOfSession(ClaimDecision decision) => decision is { To: ClaimState.Held, From: not ClaimState.Held }
        || decision is { From: ClaimState.Held, To: ClaimState.Released or ClaimState.Waiting }
        || decision is { To: ClaimState.Released, Reason.Code: ReasonCode.SessionCalledOff or ReasonCode.ClashesWithSession };

    private static MailValues ValuesOf(ClaimDecision decision, bool byOrganiser) =>
        MailValues.Of(decision.Reason, decision.From, byOrganiser) with { Until = decision.OfferedUntil };
}
