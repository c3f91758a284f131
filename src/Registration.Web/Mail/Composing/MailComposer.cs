using EventRegistration.Events;
using EventRegistration.Installation;
using EventRegistration.Localisation;
using EventRegistration.Mail.Templates;

namespace EventRegistration.Mail.Composing;

/// <summary>Composes the mails of the outbox from the current state.</summary>
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

    /// <summary>Composes a mail. Null if its content no longer holds.</summary>
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
                ? await WriteAsync(mail, facts, ComponentOf(mail.Template), SiteName, facts.Name)
                : null,
            _ => await registrations.FactsAsync(mail, cancellationToken) is { } facts
                ? await WriteAsync(
                    mail,
                    facts,
                    ComponentOf(mail.Template),
                    facts.Event.Title,
                    facts.Own.Name.Full,
                    facts.Event.Contact,
                    calendar.PartFor(mail, facts))
                : null,
        };
    }

    /// <summary>Whether the content of an already composed mail still holds.</summary>
    public async Task<bool> StillHoldsAsync(OutboxMail mail, CancellationToken cancellationToken) => mail switch
    {
        { Template: MailTemplate.PartySignedUp or MailTemplate.PartyEventCancelled } =>
            await parties.FactsAsync(mail, cancellationToken) is not null,
        { RegistrationId: not null } => await registrations.FactsAsync(mail, cancellationToken) is not null,

        // A mail that only gives a link is void once the link is revoked. The other mails to speakers tell more than a link.
        { SpeakerId: not null } => await speakers.FactsAsync(mail, cancellationToken) is { } facts
            && (mail.Template != MailTemplate.SpeakerLink
                || mail.Body?.Contains(facts.OwnPage.AbsoluteUri, StringComparison.Ordinal) == true),
        { AccountId: not null } => await accounts.FactsAsync(mail, cancellationToken) is not null,
        _ => true,
    };

    /// <summary>Whether a later mail has told the same person about a change of the event.</summary>
    public Task<bool> IsOvertakenAsync(OutboxMail mail, CancellationToken cancellationToken) =>
        registrations.IsOvertakenAsync(mail, cancellationToken);

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
        MailTemplate.PasswordReset => typeof(PasswordReset),
        MailTemplate.AccountInvitation => typeof(AccountInvitation),
        _ => throw new ArgumentOutOfRangeException(
            nameof(template), template, "This template is not about one registration, party, speaker or account."),
    };

    private async Task<ComposedMail> WriteAsync(
        OutboxMail mail,
        object about,
        Type component,
        string title = "",
        string name = "",
        Contact? contact = null,
        CalendarPart? part = null)
    {
        var parameters = new Dictionary<string, object?>(StringComparer.Ordinal) { ["About"] = about };
        var (html, text) = await paper.RenderAsync(component, parameters);
        var texts = new MailTexts(Texts.Of($"Mail/Templates/{component.Name}"));
        return new ComposedMail
        {
            MessageId = mail.MessageId,
            From = new MailAddress(SiteName, settings.Mail.From),
            To = HeaderText.Address(name, mail.Recipient) ?? throw new InvalidOperationException("The recipient's address is invalid."),
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
