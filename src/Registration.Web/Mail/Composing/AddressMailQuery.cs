using EventRegistration.Data;
using EventRegistration.Data.Stored;
using EventRegistration.Localisation;
using EventRegistration.Registrations;
using EventRegistration.Security;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Mail.Composing;

/// <summary>The facts of a mail to an address that an attendee no longer has: never the present address or its link.</summary>
/// <param name="Name">The full name of the attendee.</param>
/// <param name="Event">The event.</param>
/// <param name="Undo">The page that undoes the change. Null if the change was undone.</param>
/// <param name="UndoUntil">UTC: the moment until which the page works.</param>
/// <param name="EventPage">The public page of the event.</param>
public sealed record AddressFacts(string Name, EventFacts Event, Uri? Undo, DateTime UndoUntil, Uri EventPage);

/// <summary>Reads the facts of mails about a change of address.</summary>
internal sealed class AddressMailQuery(RegistrationContext context, Tokens tokens, PublicAddress site, TimeProvider clock)
{
    /// <summary>Reads the facts of a mail. Null if the change can no longer be undone.</summary>
    public async Task<AddressFacts?> FactsAsync(OutboxMail mail, CancellationToken cancellationToken)
    {
        var values = StoredMailValues.Read(mail.Values);
        var id = values.AddressChange;
        var change = await context.AddressChanges.AsNoTracking()
            .SingleOrDefaultAsync(one => one.Id == id && one.EventId == mail.EventId, cancellationToken);
        if (change is null || !(values.IsUndone || AddressChanges.IsUndoable(change, clock.GetUtcNow().UtcDateTime)))
        {
            return null;
        }

        var names = await AttendeeNames.OfAsync(context, change.EventId, [change.RegistrationId], cancellationToken);
        var meeting = await context.Events.AsNoTracking().Where(one => one.Id == change.EventId)
            .Select(EventFacts.Projection).SingleAsync(cancellationToken);
        return new AddressFacts(
            names.GetValueOrDefault(change.RegistrationId, ""),
            meeting,
            values.IsUndone ? null : site.Of($"/r/{tokens.ForAddressChange(change.Id, change.EventId)}/not-me", mail.Language),
            change.ChangedAt + AddressChange.UndoPeriod,
            site.Of($"/events/{meeting.Slug}", mail.Language));
    }
}
