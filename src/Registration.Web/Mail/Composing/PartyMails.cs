using EventRegistration.Events;
using EventRegistration.Pages;
using EventRegistration.Pages.R;
using EventRegistration.Places;
using EventRegistration.Security;

namespace EventRegistration.Mail.Composing;

/// <summary>What a mail about a party says to who signed it up, as the page of the party shows it now.</summary>
public sealed record PartyFacts(OwnParty Own, Uri PartyPage, Uri EventPage)
{
    public MeetingFacts Meeting => Own.Meeting;
}

/// <summary>Reads what a mail about a party says, and judges whether that still holds.</summary>
public sealed class PartyMails(OwnParties parties, Tokens tokens, PublicAddress site)
{
    /// <summary>Null when there is nothing to say any more: everybody has left, or the event does not go ahead.</summary>
    public async Task<PartyFacts?> FactsAsync(OutboxMail mail, CancellationToken cancellationToken)
    {
        var (eventId, id) = (mail.EventId!.Value, StoredMailValues.Read(mail.Values).Party!.Value);
        var own = await parties.FindAsync(eventId, id, cancellationToken)
            ?? throw new InvalidOperationException("There is no such party in this event.");
        return own.State == ClaimState.Released || own.Meeting.Status == EventStatus.Cancelled
            ? null
            : new PartyFacts(own, site.Of($"/r/{tokens.ForParty(id, eventId)}", mail.Language), site.Of($"/events/{own.Meeting.Slug}", mail.Language));
    }
}
