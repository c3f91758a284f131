using EventRegistration.Localisation;
using EventRegistration.Registrations;
using EventRegistration.Security;
using Microsoft.AspNetCore.Components;

namespace EventRegistration.Mail.Composing;

/// <summary>A mail or a part of one. Its texts lie in the texts of its folder, in both languages.</summary>
public abstract class MailComponent : ComponentBase
{
    [Inject]
    protected ReasonTexts Reasons { get; set; } = null!;

    /// <summary>The texts of the attendee's own page, so that mail and page say the same.</summary>
    [Inject]
    protected AttendeeTexts Attendee { get; set; } = null!;

    [Inject]
    protected PublicAddress Site { get; set; } = null!;

    protected RequiredTexts Texts => new(Localisation.Texts.Of($"Mail/Templates/{GetType().Name}"));

    protected RequiredTexts SharedTexts => new(Localisation.Texts.Shared);

    protected static string Language => Localisation.Language.Current.Code;

    /// <summary>The subject of a mail. <paramref name="title"/> is the title of the event, or the name of the site.</summary>
    internal virtual string Subject(object about, string title) => Texts["Subject", title];
}

/// <summary>A part of a mail about a registration.</summary>
public abstract class RegistrationPart : MailComponent
{
    [Parameter, EditorRequired]
    public RegistrationFacts About { get; set; } = null!;

    /// <summary>Formats a moment in the event's time zone.</summary>
    protected string Moment(DateTime utc) => Localisation.EventTime.DayAndClock(utc, About.Event.TimeZone);

    /// <summary>
    /// The reason of the attendee's state, in the texts of the attendee's own page. Number and deadline have texts of their own in a mail.
    /// </summary>
    protected string Reason => Reasons.Of(About.Because.WithoutNumbers(), About.Event);

    /// <summary>The page to sign up again, for attendees who are no longer registered and may. Null for all others.</summary>
    protected Uri? SignUpPage =>
        NextSteps.For(About.Own).Any(next => next.OffersSignUp) ? new Uri($"{About.EventPage.AbsoluteUri}/register") : null;

    /// <summary>Formats the deadline of an offer for a subject: "ma 30 nov 12.00".</summary>
    internal static string Short(RegistrationFacts facts) =>
        Localisation.EventTime.Short(facts.Values.Until ?? facts.Own.Claim.OfferedUntil ?? facts.Own.Now, facts.Event.TimeZone);

    /// <summary>The deadline of an offer. Only for mails about an offer.</summary>
    protected string AnswerBefore => AttendeeTexts.AnswerBefore(About.Values.Until!.Value, About.Event.TimeZone);
}
