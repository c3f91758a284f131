using EventRegistration.Data;
using EventRegistration.Data.Stored;
using EventRegistration.Events;
using EventRegistration.Localisation;
using EventRegistration.Places;
using EventRegistration.Registrations;
using EventRegistration.Security;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Mail.Composing;

/// <summary>Reads the facts of mails about registrations and checks whether they still hold.</summary>
internal sealed class RegistrationMailQuery(
    RegistrationContext context, OwnRegistrations registrations, OwnSessions sessions, Tokens tokens, PublicAddress site)
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

        return new RegistrationFacts
        {
            Own = own,
            Values = numbers ? values : values with { Position = null },
            Note = await Notes.OfAsync(context, person.EventId, values.Note, cancellationToken),
            Sessions = await sessions.OfAsync(own, cancellationToken, numbers),
            OwnPage = site.Of($"/r/{token}", mail.Language),
            EventPage = site.Of($"/events/{own.Event.Slug}", mail.Language),
        };
    }

    /// <inheritdoc cref="MailComposer.IsOvertakenAsync"/>
    public async Task<bool> IsOvertakenAsync(OutboxMail mail, CancellationToken cancellationToken) =>
        mail.RegistrationId is not null && await context.Outbox.AnyAsync(
            later => later.RegistrationId == mail.RegistrationId
                && later.Template == MailTemplate.EventChanged
                && later.Sequence > mail.Sequence,
            cancellationToken);
}
