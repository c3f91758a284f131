using EventRegistration.Events;
using EventRegistration.Installation;
using EventRegistration.Localisation;
using EventRegistration.Mail.Templates;

namespace EventRegistration.Mail.Composing;

/// <summary>Puts a mail of the outbox in words, as of now.</summary>
public sealed class MailComposer(
    RegistrationMails registrations,
    PartyMails parties,
    OwnLinkMails links,
    SpeakerMails speakers,
    AccountMails accounts,
    RegistrationCalendar calendar,
    MailPaper paper,
    InstallationSettings settings)
{
    private const int LongestTitleInSubject = 120;

    /// <summary>The message; null when what it was to say no longer holds.</summary>
    public async Task<ComposedMail?> ComposeAsync(OutboxMail mail, CancellationToken cancellationToken)
    {
        MailPaper.Speak(mail.Language);
        return mail.Template switch
        {
            MailTemplate.OwnLinks => await links.LinksAsync(mail, cancellationToken) is { Count: > 0 } found
                ? await WriteAsync(mail, found, typeof(OwnLinks))
                : null,
            MailTemplate.PartySignedUp or MailTemplate.PartyEventCancelled => await parties.FactsAsync(mail, cancellationToken) is { } facts
                ? await WriteAsync(mail, facts, ComponentOf(mail.Template), facts.Event.Title, facts.Own.Sender.Full, facts.Event.Contact)
                : null,
            MailTemplate.SpeakerLink or MailTemplate.SpeakerEventChanged or MailTemplate.SpeakerEventCancelled =>
                await speakers.FactsAsync(mail, cancellationToken) is { } facts
                ? await WriteAsync(mail, facts, ComponentOf(mail.Template), facts.Event.Title, facts.Name, facts.Event.Contact)
                : null,
            MailTemplate.SpeakerLinks => await speakers.LinksAsync(mail, cancellationToken) is { Count: > 0 } found
                ? await WriteAsync(mail, found, typeof(SpeakerLinks))
                : null,
            MailTemplate.AccountInvitation or MailTemplate.PasswordReset => await accounts.FactsAsync(mail, cancellationToken) is { } facts
                ? await WriteAsync(
                    mail, facts, mail.Template == MailTemplate.PasswordReset ? typeof(PasswordReset) : typeof(AccountInvitation), SiteName, facts.Name)
                : null,
            _ => await registrations.FactsAsync(mail, cancellationToken) is { } facts
                ? await WriteAsync(
                    mail, facts, ComponentOf(mail.Template), facts.Event.Title, facts.Own.Name.Full, facts.Event.Contact, calendar.PartFor(mail, facts))
                : null,
        };
    }

    /// <summary>Whether what a mail says still holds, for one that was composed before.</summary>
    public async Task<bool> StillHoldsAsync(OutboxMail mail, CancellationToken cancellationToken) => mail switch
    {
        { Template: MailTemplate.PartySignedUp or MailTemplate.PartyEventCancelled } => await parties.FactsAsync(mail, cancellationToken) is not null,
        { RegistrationId: not null } => await registrations.FactsAsync(mail, cancellationToken) is not null,

        // A mail that gives a link which leads nowhere any more gives nothing; the others tell something beside it.
        { SpeakerId: not null } => await speakers.FactsAsync(mail, cancellationToken) is { } facts
            && (mail.Template != MailTemplate.SpeakerLink || mail.Body?.Contains(facts.OwnPage.AbsoluteUri, StringComparison.Ordinal) == true),
        { AccountId: not null } => await accounts.FactsAsync(mail, cancellationToken) is not null,
        _ => true,
    };

    /// <summary>Whether a later mail has told the same person that the event changed, since this one was written.</summary>
    public Task<bool> IsOvertakenAsync(OutboxMail mail, CancellationToken cancellationToken) => registrations.IsOvertakenAsync(mail, cancellationToken);

    private static string SiteName => new MailTexts(Texts.Shared)["SiteName"];

    private static Type ComponentOf(MailTemplate template) => template switch
    {
        MailTemplate.Confirmed => typeof(Confirmed),
        MailTemplate.OnWaitlist => typeof(OnWaitlist),
        MailTemplate.Promoted => typeof(Promoted),
        MailTemplate.Offered => typeof(Offered),
        MailTemplate.OfferReminder => typeof(OfferReminder),
        MailTemplate.OfferExpired => typeof(OfferExpired),
        MailTemplate.OfferExpiredAgain => typeof(OfferExpiredAgain),
        MailTemplate.Cancelled => typeof(Cancelled),
        MailTemplate.SessionsChanged => typeof(SessionsChanged),
        MailTemplate.EventChanged => typeof(EventChanged),
        MailTemplate.EventCancelled => typeof(EventCancelled),
        MailTemplate.PartySignedUp => typeof(PartySignedUp),
        MailTemplate.PartyEventCancelled => typeof(PartyEventCancelled),
        MailTemplate.SpeakerLink => typeof(SpeakerLink),
        MailTemplate.SpeakerEventChanged => typeof(SpeakerEventChanged),
        MailTemplate.SpeakerEventCancelled => typeof(SpeakerEventCancelled),
        _ => throw new ArgumentOutOfRangeException(nameof(template), template, "There is no such mail about a registration, a party or a speaker."),
    };

    private async Task<ComposedMail> WriteAsync(
        OutboxMail mail, object about, Type component, string title = "", string name = "", Contact? contact = null, CalendarPart? part = null)
    {
        var (html, text) = await paper.RenderAsync(component, new Dictionary<string, object?>(StringComparer.Ordinal) { ["About"] = about });
        var texts = new MailTexts(Texts.Of($"Mail/Templates/{component.Name}"));
        return new ComposedMail
        {
            MessageId = mail.MessageId,
            From = new MailAddress(SiteName, settings.Mail.From),
            To = HeaderText.Address(name, mail.Recipient) ?? throw new InvalidOperationException("The recipient's address is not one."),
            ReplyTo = contact is { Email.Length: > 0 } ? HeaderText.Address(contact.Organisation, contact.Email) : null,
            Subject = HeaderText.Line(texts["Subject", Shortened(HeaderText.Line(title))]),
            Language = mail.Language,
            Text = text,
            Html = html,
            Calendar = part,
        };
    }

    private static string Shortened(string title) => title.Length <= LongestTitleInSubject
        ? title
        : $"{FormText.Start(title, LongestTitleInSubject)}…";
}
