using EventRegistration.Data;
using EventRegistration.Places;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Mail;

/// <summary>
/// Finds registrations whose address is not the attendee's own: several people of the event have it, or it is the address of the
/// registrant who signed a colleague up.
/// </summary>
internal static class SharedAddresses
{
    /// <summary>Returns those of these registrations of an event whose address is not the attendee's own.</summary>
    public static async Task<HashSet<Guid>> AmongAsync(
        RegistrationContext context, long eventId, IQueryable<Registration> people, CancellationToken cancellationToken)
    {
        var rows = await people.AsNoTracking().Where(person => person.EventId == eventId).Select(person => new
        {
            person.Id,
            person.AddressKey,
            person.NameKey,
            IsShared = person.AddressKey != "" && context.Registrations.Any(other => other.EventId == eventId && other.Active
                && other.AddressKey == person.AddressKey && other.NameKey != person.NameKey),
            Party = context.Parties.FirstOrDefault(party => party.Id == person.PartyId),
        }).ToListAsync(cancellationToken);
        return
        [
            .. rows.Where(row => row.IsShared || Addressee.Shares(new PersonKey(row.AddressKey, row.NameKey), [], row.Party?.SenderKey))
                .Select(row => row.Id),
        ];
    }

    public static async Task<bool> IsSharedAsync(
        RegistrationContext context, Registration registration, CancellationToken cancellationToken) =>
        (await AmongAsync(
            context, registration.EventId, context.Registrations.Where(row => row.Id == registration.Id), cancellationToken)).Count > 0;
}
