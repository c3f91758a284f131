using EventRegistration.Localisation;
using EventRegistration.Mail;

namespace EventRegistration.Pages.Organiser.Outbox;

/// <summary>The texts of a mail's state and of the server's answer.</summary>
internal sealed class OutboxTexts
{
    private readonly Texts _texts = Texts.Of("Pages/Organiser/Outbox/OutboxTexts");

    /// <summary>The look of its badge.</summary>
    public static string StyleOf(MailState state) => state switch
    {
        MailState.Sent => "b-ok",
        MailState.Failed => "b-bad",
        MailState.Withdrawn => "b-neu",
        _ => "b-warn",
    };

    /// <summary>"Verstuurd", "Niet aangekomen"; for a filter, and in a badge.</summary>
    public string State(MailState state) => _texts[$"State.{state}"];

    /// <summary>The state with the moments that matter.</summary>
    public string StateOf(MailRow mail, DateTime now)
    {
        return mail.State switch
        {
            MailState.Queued when mail.Attempts > 0 && mail.DueAt > now => _texts["Standing.Again", Moment(mail.DueAt)],
            MailState.Queued when mail.DueAt > now => _texts["Standing.Later", Moment(mail.DueAt)],
            MailState.Queued => _texts["Standing.Waits"],
            MailState.Sending when mail.LeasedUntil <= now => _texts["Standing.Stuck"],
            MailState.Sending => _texts["Standing.Sending"],
            MailState.Sent when mail.SentAt is { } at => _texts["Standing.Sent", Moment(at)],
            MailState.Failed => _texts[mail.Attempts == 1 ? "Standing.FailedOne" : "Standing.Failed", mail.Attempts],
            _ => _texts[$"Standing.{mail.State}"],
        };

        string Moment(DateTime utc) => EventTime.DayAndClock(utc, mail.TimeZone);
    }

    /// <summary>The reason why it did not arrive, or not yet, and what can be done; null if there is nothing to say.</summary>
    public string? Why(MailRow mail)
    {
        var arrived = mail.State is not (MailState.Failed or MailState.Queued or MailState.Sending);
        return !arrived && mail is { Attempts: > 0, LastAnswer: { Length: > 0 } answer }
            ? _texts[$"Answer.{ServerAnswer.KindOf(answer)}"].Value
            : null;
    }
}
