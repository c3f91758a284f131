using EventRegistration.Data;
using EventRegistration.Data.Stored;
using EventRegistration.Events;
using EventRegistration.Places;
using EventRegistration.Registrations;
using EventRegistration.Security;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Mail.Composing;

/// <summary>What a mail about a party says to who signed it up, as the page of the party shows it now.</summary>
public sealed record PartyFacts(OwnParty Own, Uri PartyPage, Uri EventPage)
{
    public EventFacts Event => Own.Event;

    /// <summary>The organiser's own words.</summary>
    public string? Note { get; init; }
}

/// <summary>Reads what a mail about a party says, and judges whether that still holds.</summary>
public sealed class PartyMails(RegistrationContext context, OwnParties parties, Tokens tokens, PublicAddress site)
{
    /// <summary>Null when there is nothing to say any more: everybody has left, or the event does not go ahead and that is not what it tells.</summary>
    public async Task<PartyFacts?> FactsAsync(OutboxMail mail, CancellationToken cancellationToken)
    {
        var values = StoredMailValues.Read(mail.Values);
        var (eventId, id) = (mail.EventId!.Value, values.Party!.Value);
        var own = await parties.FindAsync(eventId, id, cancellationToken)
            ?? throw new InvalidOperationException("There is no such party in this event.");
        return own.State == ClaimState.Released
            || (own.Event.Status == EventStatus.Cancelled) != (mail.Template == MailTemplate.PartyEventCancelled)
            ? null
            : new PartyFacts(own, site.Of($"/r/{tokens.ForParty(id, eventId)}", mail.Language), site.Of($"/events/{own.Event.Slug}", mail.Language))
            {
                Note = values.Note is { } note
                    ? await context.ReasonNotes.AsNoTracking()
                        .Where(row => row.Id == note && row.EventId == eventId).Select(row => row.Text).SingleOrDefaultAsync(cancellationToken)
                    : null,
            };
    }
}
