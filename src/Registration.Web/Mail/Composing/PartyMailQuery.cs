using EventRegistration.Data;
using EventRegistration.Data.Stored;
using EventRegistration.Events;
using EventRegistration.Places;
using EventRegistration.Registrations;
using EventRegistration.Security;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Mail.Composing;

/// <summary>The facts of a mail about a party to its registrant, as shown now on the party's page.</summary>
public sealed record PartyFacts(OwnParty Own, Uri PartyPage, Uri EventPage)
{
    public EventFacts Event => Own.Event;

    /// <summary>The organiser's note. Null if there is none.</summary>
    public string? Note { get; init; }
}

/// <summary>Reads the facts of mails about parties and checks whether they still hold.</summary>
internal sealed class PartyMailQuery(RegistrationContext context, OwnParties parties, Tokens tokens, PublicAddress site)
{
    /// <summary>Reads the facts of a mail. Null if every member has left, or if the event's cancellation makes the mail obsolete.</summary>
    public Task<PartyFacts?> FactsAsync(OutboxMail mail, PartyMail component, CancellationToken cancellationToken) =>
        FactsAsync(mail, component.TellsCancellation, cancellationToken);

    /// <inheritdoc cref="FactsAsync(OutboxMail, PartyMail, CancellationToken)"/>
    public async Task<PartyFacts?> FactsAsync(OutboxMail mail, bool tellsCancellation, CancellationToken cancellationToken)
    {
        var values = StoredMailValues.Read(mail.Values);
        var (eventId, id) = (mail.EventId!.Value, values.Party!.Value);
        var own = await parties.FindAsync(eventId, id, cancellationToken)
            ?? throw new InvalidOperationException("There is no such party in this event.");
        if (own.State == ClaimState.Released
            || (own.Event.Status == EventStatus.Cancelled) != tellsCancellation)
        {
            return null;
        }

        var partyPage = site.Of($"/r/{tokens.ForParty(id, eventId)}", mail.Language);
        return new PartyFacts(own, partyPage, site.Of($"/events/{own.Event.Slug}", mail.Language))
        {
            Note = await Notes.OfAsync(context, eventId, values.Note, cancellationToken),
        };
    }
}
