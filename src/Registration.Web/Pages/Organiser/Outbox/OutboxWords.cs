using EventRegistration.Localisation;
using EventRegistration.Mail;
using EventRegistration.Resources;
using Microsoft.Extensions.Localization;

namespace EventRegistration.Pages.Organiser.Outbox;

/// <summary>How far a mail is, and what the server said of it, in words.</summary>
public sealed class OutboxWords(IStringLocalizerFactory localizers)
{
    private readonly IStringLocalizer _words = localizers.WordsOf("Pages.Organiser.Outbox.OutboxWords");

    /// <summary>The look of its badge.</summary>
    public static string StyleOf(MailState state) => state switch
    {
        MailState.Sent => "b-ok",
        MailState.Failed => "b-bad",
        MailState.Withdrawn => "b-neu",
        _ => "b-warn",
    };

    /// <summary>Which mail: "Heeft een plek".</summary>
    public string Template(MailTemplate template) => _words[$"Template.{template}"];

    /// <summary>"Verstuurd", "Niet aangekomen"; for a filter, and in a badge.</summary>
    public string State(MailState state) => _words[$"State.{state}"];

    /// <summary>How it stands, with the moments that matter.</summary>
    public string Standing(MailRow mail, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(mail);
        return mail.State switch
        {
            MailState.Queued when mail.Attempts > 0 && mail.DueAt > now => _words["Standing.Again", Moment(mail.DueAt)],
            MailState.Queued when mail.DueAt > now => _words["Standing.Later", Moment(mail.DueAt)],
            MailState.Queued => _words["Standing.Waits"],
            MailState.Sending when mail.LeasedUntil <= now => _words["Standing.Stuck"],
            MailState.Sending => _words["Standing.Sending"],
            MailState.Sent when mail.SentAt is { } at => _words["Standing.Sent", Moment(at)],
            MailState.Failed => _words[mail.Attempts == 1 ? "Standing.FailedOne" : "Standing.Failed", mail.Attempts],
            _ => _words[$"Standing.{mail.State}"],
        };

        string Moment(DateTime utc) => EventTime.DayAndClock(utc, mail.TimeZone);
    }

    /// <summary>Why it did not arrive, or not yet, and what can be done; null when there is nothing to say.</summary>
    public string? Why(MailRow mail)
    {
        ArgumentNullException.ThrowIfNull(mail);
        return mail is { State: MailState.Failed or MailState.Queued or MailState.Sending, Attempts: > 0, LastAnswer: { Length: > 0 } answer }
            ? _words[$"Answer.{ServerAnswer.KindOf(answer)}"].Value
            : null;
    }
}
