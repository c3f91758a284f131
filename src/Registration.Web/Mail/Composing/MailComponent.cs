using EventRegistration.Resources;
using EventRegistration.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace EventRegistration.Mail.Composing;

/// <summary>A mail, or a part of one. Its words lie beside it, in both languages.</summary>
public abstract class MailComponent : ComponentBase
{
    [Inject]
    protected IStringLocalizerFactory Localizers { get; set; } = null!;

    [Inject]
    protected ReasonWords Reasons { get; set; } = null!;

    [Inject]
    protected PublicAddress Site { get; set; } = null!;

    protected MailWords Words => new(Localizers.WordsOf($"Mail.Templates.{GetType().Name}"));

    protected MailWords SharedWords => new(Localizers.WordsOf("Resources.Shared"));

    /// <summary>The words of the own page, so that mail and page say the same.</summary>
    protected MailWords OwnPageWords => new(Localizers.WordsOf("Pages.R.Index"));

    /// <summary>"Anna, Bram en Cees".</summary>
    protected string Names(IEnumerable<string> names) => names.ToList() switch
    {
        [] => "",
        [var only] => only,
        [.. var first, var last] => SharedWords["And", string.Join(", ", first), last],
    };

    protected static string Language => Localisation.Language.Current.Code;
}

/// <summary>A mail about somebody's registration.</summary>
public abstract class RegistrationMail : MailComponent
{
    [Parameter, EditorRequired]
    public RegistrationFacts About { get; set; } = null!;

    /// <summary>A moment in words, in the meeting's time zone.</summary>
    protected string Moment(DateTime utc) => Localisation.EventTime.DayAndClock(utc, About.Meeting.TimeZone);

    /// <summary>Why, in the words of the own page.</summary>
    protected string Reason => Reasons.Of(About.Reason, About.Meeting.TimeZone, About.Note);
}
