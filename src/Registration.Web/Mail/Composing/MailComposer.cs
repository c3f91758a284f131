using EventRegistration.Events;
using EventRegistration.Installation;
using EventRegistration.Localisation;
using EventRegistration.Mail.Calendar;
using EventRegistration.Mail.Templates;

namespace EventRegistration.Mail.Composing;

/// <summary>Composes the mails of the outbox from the current state.</summary>
internal sealed class MailComposer(
    RegistrationMailQuery registrations,
    PartyMailQuery parties,
    OwnLinksMailQuery links,
    SpeakerMailQuery speakers,
    AccountMailQuery accounts,
    AddressMailQuery addresses,
    SeveralPeopleMailQuery several,
    RegistrationCalendar calendar,
    CalendarSequence sequences,
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
            AddressChanged component => await addresses.FactsAsync(mail, cancellationToken) is { } facts
                ? await WriteAsync(mail, component, facts, facts.Event.Title, facts.Name, facts.Event.Contact)
                : null,
            SeveralPeople component => await several.FactsAsync(mail, cancellationToken) is { } facts
                ? await WriteAsync(mail, component, facts, cancellationToken)
                : null,
            RegistrationMail component => await registrations.FactsAsync(mail, component, cancellationToken) is { } facts
                ? await WriteAsync(mail, component, facts, cancellationToken)
                : null,
            var other => throw new InvalidOperationException($"The template {other.GetType().Name} has none of the known facts."),
        };
    }

    /// <summary>Whether the content of an already composed mail still holds.</summary>
    public async Task<bool> StillHoldsAsync(OutboxMail mail, CancellationToken cancellationToken) => MailTemplates.New(mail.Template) switch
    {
        PartyMail component => await parties.FactsAsync(mail, component, cancellationToken) is not null,
        SeveralPeople => await several.FactsAsync(mail, cancellationToken) is not null,
        RegistrationMail component => await registrations.FactsAsync(mail, component, cancellationToken) is not null,
        SpeakerMessage component => await speakers.FactsAsync(mail, component, cancellationToken) is { } facts
            && (!component.OnlyGivesLink || mail.Body?.Contains(facts.OwnPage.AbsoluteUri, StringComparison.Ordinal) == true),
        AccountMessage component => await accounts.FactsAsync(mail, component.Link, cancellationToken) is not null,
        AddressChanged => await addresses.FactsAsync(mail, cancellationToken) is not null,
        _ => true,
    };

    /// <summary>Whether a later mail has told the same person about a change of the event.</summary>
    public Task<bool> IsOvertakenAsync(OutboxMail mail, CancellationToken cancellationToken) =>
        registrations.IsOvertakenAsync(mail, cancellationToken);

    private static string SiteName => new RequiredTexts(Texts.Shared)["SiteName"];

    /// <summary>
    /// Writes a mail about one registration, with a calendar part if it concerns a place. Nobody's calendar gets the entry of another: a
    /// mail to an address that serves several people has the form of a gathered mail.
    /// </summary>
    private async Task<ComposedMail> WriteAsync(
        OutboxMail mail, RegistrationMail component, RegistrationFacts facts, CancellationToken cancellationToken)
    {
        if (facts.IsShared)
        {
            return await WriteAsync(mail, new SeveralPeople(), several.Of(mail, component, facts), cancellationToken);
        }

        var composed = await WriteAsync(mail, component, facts, facts.Event.Title, facts.Own.Name.Full, facts.Event.Contact);
        if (component.CalendarMethodOf(facts) is not { } method)
        {
            return composed;
        }

        var entry = calendar.EntryOf(facts.Own, facts.Sessions, isShared: false) with
        {
            Sequence = await sequences.NextAsync(facts.Event.Id, cancellationToken),
        };
        return composed with { Calendar = CalendarWriter.Write(method, entry) };
    }

    /// <summary>Writes a gathered mail, with a file for the calendar of each person whose place it concerns.</summary>
    private async Task<ComposedMail> WriteAsync(
        OutboxMail mail, SeveralPeople component, SeveralPeopleFacts facts, CancellationToken cancellationToken)
    {
        var concerned = facts.People.Where(person => person.Mail.CalendarMethodOf(person.Facts) is not null).ToList();
        var sequence = concerned.Count > 0 ? await sequences.NextAsync(facts.Event.Id, cancellationToken) : 0;
        var composed = await WriteAsync(mail, component, facts, facts.Event.Title, facts.Party?.Own.Sender.Full ?? "", facts.Event.Contact);
        return composed with
        {
            Files =
            [
                .. concerned.Select(person => new CalendarAttachment(
                    $"{Slug(person.Facts.Own.Name.Full)}.ics",
                    CalendarWriter.Write(
                        CalendarMethod.Publish,
                        calendar.EntryOf(person.Facts.Own, person.Facts.Sessions, isShared: true) with
                        {
                            Sequence = sequence,
                            Attendee = null,
                        }))),
            ],
        };
    }

    /// <summary>Returns a name as a file name: letters and digits, with hyphens between the words.</summary>
    private static string Slug(string name)
    {
        var words = new string([.. name.Select(character => char.IsLetterOrDigit(character) ? character : ' ')]);
        return string.Join('-', words.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    private async Task<ComposedMail> WriteAsync(
        OutboxMail mail, MailComponent component, object about, string title = "", string name = "", Contact? contact = null)
    {
        var parameters = new Dictionary<string, object?>(StringComparer.Ordinal) { ["About"] = about };
        var (html, text) = await renderer.RenderAsync(component.GetType(), parameters);
        return new ComposedMail
        {
            MessageId = mail.MessageId,
            From = new MailAddress(SiteName, settings.Mail.From),
            To = HeaderText.Address(name, mail.Recipient) ?? throw new InvalidOperationException("The recipient's address is invalid."),
            ReplyTo = contact is { Email.Length: > 0 } ? HeaderText.Address(contact.Organisation, contact.Email) : null,
            Subject = HeaderText.Line(component.Subject(about, Shortened(HeaderText.Line(title)))),
            Language = mail.Language,
            Text = text,
            Html = html,
        };
    }

    private static string Shortened(string title) => title.Length <= LongestTitleInSubject
        ? title
        : $"{FormText.Start(title, LongestTitleInSubject)}…";
}
