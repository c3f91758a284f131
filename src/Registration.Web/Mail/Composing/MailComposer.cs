using EventRegistration.Events;
using EventRegistration.Installation;
using EventRegistration.Localisation;
using EventRegistration.Mail.Templates;

namespace EventRegistration.Mail.Composing;

/// <summary>Composes the mails of the outbox from the current state.</summary>
internal sealed class MailComposer(
    RegistrationMailQuery registrations,
    PartyMailQuery parties,
    OwnLinksMailQuery links,
    SpeakerMailQuery speakers,
    AccountMailQuery accounts,
    RegistrationCalendar calendar,
    MailRenderer renderer,
    InstallationSettings settings)
{
    private const int LongestTitleInSubject = 120;

    /// <summary>Composes a mail. Null if its content no longer holds.</summary>
    public async Task<ComposedMail?> ComposeAsync(OutboxMail mail, CancellationToken cancellationToken)
    {
        MailRenderer.Speak(mail.Language);
        return MailTemplates.New(mail.Template) switch
        {
            OwnLinks component => await links.LinksAsync(mail, cancellationToken) is { Count: > 0 } found
                ? await WriteAsync(mail, component, found)
                : null,
            SpeakerLinks component => await speakers.LinksAsync(mail, cancellationToken) is { Count: > 0 } found
                ? await WriteAsync(mail, component, found)
                : null,
            PartyMail component => await parties.FactsAsync(mail, component, cancellationToken) is { } facts
                ? await WriteAsync(mail, component, facts, facts.Event.Title, facts.Own.Sender.Full, facts.Event.Contact)
                : null,
            SpeakerMessage component => await speakers.FactsAsync(mail, component, cancellationToken) is { } facts
                ? await WriteAsync(mail, component, facts, facts.Event.Title, facts.Name, facts.Event.Contact)
                : null,
            AccountMessage component => await accounts.FactsAsync(mail, component.Link, cancellationToken) is { } facts
                ? await WriteAsync(mail, component, facts, SiteName, facts.Name)
                : null,
            RegistrationMail component => await registrations.FactsAsync(mail, component, cancellationToken) is { } facts
                ? await WriteAsync(
                    mail,
                    component,
                    facts,
                    facts.Event.Title,
                    facts.Own.Name.Full,
                    facts.Event.Contact,
                    calendar.PartFor(mail, component, facts))
                : null,
            var other => throw new InvalidOperationException($"The template {other.GetType().Name} has none of the known facts."),
        };
    }

    /// <summary>Whether the content of an already composed mail still holds.</summary>
    public async Task<bool> StillHoldsAsync(OutboxMail mail, CancellationToken cancellationToken) => MailTemplates.New(mail.Template) switch
    {
        PartyMail component => await parties.FactsAsync(mail, component, cancellationToken) is not null,
        RegistrationMail component => await registrations.FactsAsync(mail, component, cancellationToken) is not null,
        SpeakerMessage component => await speakers.FactsAsync(mail, component, cancellationToken) is { } facts
            && (!component.OnlyGivesLink || mail.Body?.Contains(facts.OwnPage.AbsoluteUri, StringComparison.Ordinal) == true),
        AccountMessage component => await accounts.FactsAsync(mail, component.Link, cancellationToken) is not null,
        _ => true,
    };

    /// <summary>Whether a later mail has told the same person about a change of the event.</summary>
    public Task<bool> IsOvertakenAsync(OutboxMail mail, CancellationToken cancellationToken) =>
        registrations.IsOvertakenAsync(mail, cancellationToken);

    private static string SiteName => new RequiredTexts(Texts.Shared)["SiteName"];

    private async Task<ComposedMail> WriteAsync(
        OutboxMail mail,
        MailComponent component,
        object about,
        string title = "",
        string name = "",
        Contact? contact = null,
        CalendarPart? part = null)
    {
        var parameters = new Dictionary<string, object?>(StringComparer.Ordinal) { ["About"] = about };
        var (html, text) = await renderer.RenderAsync(component.GetType(), parameters);
        var texts = new RequiredTexts(Texts.Of($"Mail/Templates/{mail.Template}"));
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
