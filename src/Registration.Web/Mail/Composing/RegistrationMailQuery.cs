using EventRegistration.Data;
using EventRegistration.Data.Stored;
using EventRegistration.Events;
using EventRegistration.Localisation;
using EventRegistration.Mail.Templates;
using EventRegistration.Places;
using EventRegistration.Registrations;
using EventRegistration.Security;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Mail.Composing;

/// <summary>Reads the facts of mails about registrations and checks whether they still hold.</summary>
internal sealed class RegistrationMailQuery(
    RegistrationContext context,
    OwnRegistrations registrations,
    OwnSessions sessions,
    ChangesQuery changes,
    Tokens tokens,
    PublicAddress site)
{
    /// <summary>Reads the facts of a mail. Null if its content no longer holds.</summary>
    public async Task<RegistrationFacts?> FactsAsync(OutboxMail mail, RegistrationMail component, CancellationToken cancellationToken)
    {
        var person = await context.Registrations.AsNoTracking()
            .Where(row => row.Id == mail.RegistrationId && row.EventId == mail.EventId)
            .Select(row => new { row.Id, row.EventId, row.TokenGeneration })
            .SingleAsync(cancellationToken);
        var token = tokens.ForRegistration(person.Id, person.EventId, person.TokenGeneration);
        var own = await registrations.FindAsync(token, cancellationToken)
            ?? throw new InvalidOperationException("The token of this registration finds no registration.");
        var values = StoredMailValues.Read(mail.Values);
        var numbers = own.Event.Settings.Rules.ShowPosition;
        if (!component.StillHolds(own, values))
        {
            return null;
        }

        var told = await changes.OfAsync(own.Event, values.Changes, cancellationToken);
        if (component is EventChanged && told.Count == 0)
        {
            // Everything that changed is again as it was.
            return null;
        }

        var chosen = await sessions.OfAsync(own, cancellationToken, numbers);
        return new RegistrationFacts
        {
            Own = own,
            Values = numbers ? values : values with { Position = null },
            Note = await Notes.OfAsync(context, person.EventId, values.Note, cancellationToken),
            Sessions = chosen,
            IsShared = await SharedAddresses.IsSharedAsync(context, own.Registration, cancellationToken),
            Changes = told,
            OpenRounds = await sessions.OpenAsync(own, chosen, cancellationToken),
            OwnPage = site.Of($"/r/{token}", mail.Language),
            EventPage = site.Of($"/events/{own.Event.Slug}", mail.Language),
        };
    }

    /// <inheritdoc cref="MailComposer.IsOvertakenAsync"/>
    public async Task<bool> IsOvertakenAsync(OutboxMail mail, CancellationToken cancellationToken)
    {
        var people = mail.RegistrationId is { } one
            ? [one]
            : await context.OutboxPeople.Where(person => person.MailId == mail.Id).Select(person => person.RegistrationId)
                .ToListAsync(cancellationToken);
        return people.Count > 0 && await context.Outbox.AnyAsync(
            later => later.Id != mail.Id && later.CreatedAt >= mail.CreatedAt
                && ((later.Template == MailTemplate.EventChanged && people.Contains(later.RegistrationId!.Value)
                        && (mail.RegistrationId == null || later.Sequence > mail.Sequence))
                    || (later.CreatedAt > mail.CreatedAt && context.OutboxPeople.Any(person => person.MailId == later.Id
                        && person.Template == MailTemplate.EventChanged && people.Contains(person.RegistrationId)))),
            cancellationToken);
    }
}
