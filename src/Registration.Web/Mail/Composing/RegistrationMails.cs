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
public sealed class RegistrationMails(
    RegistrationContext context, OwnRegistrations registrations, OwnSessions sessions, Tokens tokens, PublicAddress site)
{
    /// <summary>Reads the facts of a mail. Null if its content no longer holds.</summary>
    public async Task<RegistrationFacts?> FactsAsync(OutboxMail mail, CancellationToken cancellationToken)
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
        if (!Holds(mail.Template, values, own))
        {
            return null;
        }

        return new RegistrationFacts
        {
            Own = own,
            Values = numbers ? values : values with { Position = null },
            Note = values.Note is { } note
                ? await context.ReasonNotes.AsNoTracking()
                    .Where(row => row.Id == note && row.EventId == mail.EventId)
                    .Select(row => row.Text)
                    .SingleOrDefaultAsync(cancellationToken)
                : null,
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

    /// <summary>Whether the content of a mail still holds. The first matching rule applies.</summary>
    internal static bool Holds(MailTemplate template, MailValues values, OwnRegistration own) => template switch
    {
        MailTemplate.Cancelled or MailTemplate.OfferExpiredAgain => own.Claim.State == ClaimState.Released,
        MailTemplate.EventCancelled => own.Event.Status == EventStatus.Cancelled && own.Claim.State != ClaimState.Released,

        // Mails about a cancelled event tell the cancellation only.
        _ when own.Event.Status == EventStatus.Cancelled => false,
        MailTemplate.Confirmed or MailTemplate.Promoted or MailTemplate.SessionsChanged => own.Claim.State == ClaimState.Held,
        MailTemplate.OnWaitlist or MailTemplate.OfferExpired => own.Claim.State == ClaimState.Waiting,
        MailTemplate.Offered or MailTemplate.OfferReminder => own.CanAccept && own.Claim.OfferedUntil == values.Until,
        MailTemplate.EventChanged => own.Claim.State != ClaimState.Released && own.Now < own.Event.EndsAt,
        _ => throw new ArgumentOutOfRangeException(nameof(template), template, "This mail is not about a registration."),
    };
}
