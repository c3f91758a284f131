using EventRegistration.Events;
using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Places;
using EventRegistration.Registrations;

namespace EventRegistration.Pages.Attendees;

/// <summary>
/// The present state of a registration or a party, for a page whose action is not possible in it: a title, what follows from it, and the
/// button that fits. One sentence for each state, never "or".
/// </summary>
internal sealed record PresentState(string Title, IReadOnlyList<string> Sentences, ActionButton? Button = null);

/// <summary>Describes <see cref="PresentState"/>s.</summary>
internal sealed class PresentStates(AttendeeTexts attendee, RefusalTexts refusals, ReasonTexts reasons)
{
    private readonly Texts _texts = Texts.Of("Pages/Attendees/PresentState");

    /// <summary>Returns the state of one registration, whose own page has the given address.</summary>
    public PresentState Of(OwnRegistration own, string page, string site)
    {
        var meeting = own.Event;
        if (own.IsFormerLink && own.Claim.State != ClaimState.Released)
        {
            return new PresentState(OfFormerLink(own), [attendee["FormerLink"], attendee["FormerLinkNext"]]);
        }

        var steps = NextSteps.For(own);
        var next = steps.Select(step => step.Step == NextStep.TooLateToCancel
            ? refusals.Of(new TooLateToCancel(), meeting)
            : attendee.Next(step, meeting));
        var (title, button) = own switch
        {
            { Claim.State: ClaimState.Released } => (TitleOf(own.Because.Reason.Code), steps.Any(step => step.OffersSignUp)
                ? new ActionButton(attendee["SignUpAgain"], $"{site}/events/{meeting.Slug}/register")
                : null),
            _ when meeting.Status == EventStatus.Cancelled => (_texts["EventCancelled"].Value, null),
            { HasStarted: true } => (_texts["Started"].Value, null),
            { Claim.State: ClaimState.Held } => (_texts["Held"].Value, own.CanCancel ? Cancel(page) : null),
            { CanAccept: true } => (_texts["Offered"].Value, new ActionButton(attendee["Accept"], $"{page}/accept")),
            { Claim.State: ClaimState.Offered } => (_texts["OfferPassed"].Value, null),
            { CanResume: true } => (_texts["Paused"].Value, new ActionButton(_texts["Resume"], $"{page}/resume")),
            _ => (_texts["Waiting"].Value, new ActionButton(attendee["Leave"], $"{page}/leave") { GivesUp = true }),
        };
        return own.Claim.State == ClaimState.Released
            ? new PresentState(title, [reasons.Of(own.Because, meeting), .. next], button)
            : new PresentState(title, [.. next], button);
    }

    /// <summary>Returns the state of a party as a whole, whose page has the given address.</summary>
    public PresentState Of(OwnParty party, string page, string site)
    {
        var meeting = party.Event;
        return party switch
        {
            { State: ClaimState.Released } => new PresentState(
                _texts["Party.Released"],
                [attendee.NextForParty(NextSteps.AfterLeaving(meeting, party.Now), meeting)],
                SignUpAgain(meeting, party.Now, site)),
            _ when meeting.Status == EventStatus.Cancelled => new PresentState(_texts["EventCancelled"], [attendee["Next.EventCancelled"]]),
            { HasStarted: true } => new PresentState(
                _texts["Started"], [Started(meeting)]),
            { CanAnswer: true } => new PresentState(
                _texts["Party.Offered"],
                [AttendeeTexts.AnswerBefore(party.AnswerUntil!.Value, meeting.TimeZone)],
                new ActionButton(_texts["Party.Accept"], $"{page}/party/accept")),
            { State: ClaimState.Held } => new PresentState(
                _texts["Party.Held"], [_texts["Party.HeldNext", EventTime.DayAndClock(meeting.StartsAt, meeting.TimeZone)]]),
            { State: ClaimState.Offered, AnswerUntil: { } until } => new PresentState(
                _texts["OfferPassed"], [_texts["Party.OfferPassedNext", EventTime.DayAndClock(until, meeting.TimeZone)]]),
            _ => new PresentState(_texts["Party.Waiting"], [_texts["Party.WaitingNext"]]),
        };
    }

    /// <summary>Returns the state of a member of a party who cannot be cancelled.</summary>
    public PresentState Of(MemberState member, OwnParty party, string site)
    {
        var meeting = party.Event;
        return member.Claim.State == ClaimState.Released
            ? new PresentState(
                _texts["Member.Released", member.Name.Full], [_texts["Member.ReleasedNext"]], SignUpAgain(meeting, party.Now, site))
            : party.HasStarted ? new PresentState(
                _texts["Started"], [Started(meeting)])
            : new PresentState(
                _texts[$"Member.{member.Claim.State}", member.Name.Full], [refusals.Of(new TooLateToCancel(), meeting)]);
    }

    /// <summary>The state as a former link tells it: it does not say that an action was done already.</summary>
    private string OfFormerLink(OwnRegistration own) => _texts[own switch
    {
        _ when own.Event.Status == EventStatus.Cancelled => "EventCancelled",
        { HasStarted: true } => "Started",
        { Claim.State: ClaimState.Held } => "State.Held",
        { IsOfferOpen: true } => "Offered",
        { Claim.State: ClaimState.Offered } => "OfferPassed",
        { Claim.IsPaused: true } => "Paused",
        _ => "Waiting",
    }];

    private string TitleOf(ReasonCode reason) => _texts[reason switch
    {
        ReasonCode.CancelledByAttendee => "Cancelled",
        ReasonCode.LeftWaitlist => "Left",
        ReasonCode.OfferDeclined => "Declined",
        _ => "Released",
    }];

    private string Started(EventFacts meeting) => attendee.NextForParty(new NextLine(NextStep.Started, meeting.StartsAt), meeting);

    private ActionButton Cancel(string page) => new(attendee["Cancel"], $"{page}/cancel") { GivesUp = true };

    private ActionButton? SignUpAgain(EventFacts meeting, DateTime now, string site) =>
        meeting.IsPublic && meeting.Terms.ClosedAt(now) is null
            ? new ActionButton(attendee["SignUpAgain"], $"{site}/events/{meeting.Slug}/register")
            : null;
}
