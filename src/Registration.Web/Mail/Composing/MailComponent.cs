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
}

/// <summary>A part of a mail about a registration.</summary>
public abstract class RegistrationPart : MailComponent
{
    [Parameter, EditorRequired]
    public RegistrationFacts About { get; set; } = null!;

    /// <summary>Formats a moment in the event's time zone.</summary>
    protected string Moment(DateTime utc) => Localisation.EventTime.DayAndClock(utc, About.Event.TimeZone);

    /// <summary>The reason of the attendee's state, in the texts of the attendee's own page.</summary>
    protected string Reason => Reasons.Of(About.Reason, About.Event.TimeZone, About.Note);

    /// <summary>The deadline of an offer. Only for mails about an offer.</summary>
    protected string AnswerBefore => AttendeeTexts.AnswerBefore(About.Values.Until!.Value, About.Event.TimeZone);
}
