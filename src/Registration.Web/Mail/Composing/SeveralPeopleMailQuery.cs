using EventRegistration.Data;
using EventRegistration.Data.Stored;
using EventRegistration.Registrations;
using EventRegistration.Security;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Mail.Composing;

/// <summary>The facts of a mail to an address that serves several people. Each person has the facts of a mail of her own.</summary>
public sealed record SeveralPeopleFacts
{
    public EventFacts Event => People.Count > 0 ? People[0].Facts.Event : Party!.Event;

    public required Uri EventPage { get; init; }

    /// <summary>The party that the recipient signed up without coming along. Null if the mail is not about one.</summary>
    public PartyFacts? Party { get; init; }

    /// <summary>The changes that concern all of them.</summary>
    internal IReadOnlyList<ToldChange> Changes => People.Count == 0 ? []
        : [.. People[0].Facts.Changes.Where(change => People.All(person => person.Facts.Changes.Contains(change)))];

    /// <summary>The organiser's note, if all of them have the same. Null if there is none.</summary>
    internal string? Note => People.Count > 0 && People.All(person => person.Facts.Note == People[0].Facts.Note)
        && People.All(person => person.Template is MailTemplate.EventChanged or MailTemplate.EventCancelled) ? People[0].Facts.Note : null;

    internal IReadOnlyList<(MailTemplate Template, RegistrationMail Mail, RegistrationFacts Facts)> People { get; init; } = [];
}

/// <summary>Reads the facts of gathered mails. People for whom the content no longer holds are left out.</summary>
internal sealed class SeveralPeopleMailQuery(
    RegistrationContext context, RegistrationMailQuery registrations, PartyMailQuery parties, PublicAddress site)
{
    /// <summary>Reads the facts of a mail. Null if its content holds for nobody any more.</summary>
    public async Task<SeveralPeopleFacts?> FactsAsync(OutboxMail mail, CancellationToken cancellationToken)
    {
        var rows = await context.OutboxPeople.AsNoTracking().Where(person => person.MailId == mail.Id)
            .OrderBy(person => person.Ordinal).ToListAsync(cancellationToken);
        var people = new List<(MailTemplate, RegistrationMail, RegistrationFacts)>(rows.Count);
        foreach (var row in rows)
        {
            var component = (RegistrationMail)MailTemplates.New(row.Template);
            if (await registrations.FactsAsync(OfOne(mail, row), component, cancellationToken) is { } facts)
            {
                people.Add((row.Template, component, facts));
            }
        }

        var party = StoredMailValues.Read(mail.Values).Party is null ? null
            : await parties.FactsAsync(mail, rows.Exists(row => row.Template == MailTemplate.EventCancelled), cancellationToken);
        return people.Count == 0 && party is null ? null : Of(mail, people, party);
    }

    /// <summary>Returns the facts of a mail about one registration, whose address turns out to serve several people.</summary>
    public SeveralPeopleFacts Of(OutboxMail mail, RegistrationMail component, RegistrationFacts facts) =>
        Of(mail, [(mail.Template, component, facts)], party: null);

    private SeveralPeopleFacts Of(
        OutboxMail mail, List<(MailTemplate Template, RegistrationMail Mail, RegistrationFacts Facts)> people, PartyFacts? party)
    {
        var meeting = people.Count > 0 ? people[0].Facts.Event : party!.Event;
        return new SeveralPeopleFacts
        {
            People = people,
            Party = party,
            EventPage = site.Of($"/events/{meeting.Slug}", mail.Language),
        };
    }

    /// <summary>The mail that this person would have had alone.</summary>
    private static OutboxMail OfOne(OutboxMail mail, OutboxPerson person) => new()
    {
        Id = mail.Id,
        EventId = mail.EventId,
        RegistrationId = person.RegistrationId,
        MessageId = mail.MessageId,
        Template = person.Template,
        Language = mail.Language,
        Recipient = mail.Recipient,
        Values = person.Values,
        CreatedAt = mail.CreatedAt,
    };
}
