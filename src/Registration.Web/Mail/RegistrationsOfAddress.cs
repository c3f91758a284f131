using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Mail;

/// <summary>Whose links an address may ask for.</summary>
internal static class RegistrationsOfAddress
{
    /// <summary>The active registrations of an address (<see cref="PersonKey.Address"/>) for what has not ended.</summary>
    public static IQueryable<Registration> StillToCome(RegistrationContext context, string addressKey, DateTime now) =>
        context.Registrations.Where(person => person.AddressKey == addressKey && person.Active
            && context.Events.Any(meeting => meeting.Id == person.EventId && meeting.EndsAt > now && meeting.Status != EventStatus.Draft));

    /// <summary>The parties that were signed up with an address (<see cref="PersonKey.Address"/>) for what has not ended, unless everybody left.</summary>
#pragma warning disable CA1304, CA1311, CA1862, MA0011 // It is the database's lower(): no .NET runs here.
    public static IQueryable<Party> PartiesStillToCome(RegistrationContext context, string addressKey, DateTime now) =>
        context.Parties.Where(party => party.Email.ToLower() == addressKey
            && context.Registrations.Any(person => person.PartyId == party.Id && person.EventId == party.EventId && person.Active)
            && context.Events.Any(meeting => meeting.Id == party.EventId && meeting.EndsAt > now && meeting.Status != EventStatus.Draft));
#pragma warning restore CA1304, CA1311, CA1862, MA0011

    /// <summary>Those of some parties in which others are registered still, and who signed them up is not: only the link of the party leads that person there.</summary>
    public static async Task<IReadOnlyList<Party>> WithoutSenderAsync(
        RegistrationContext context, IQueryable<Party> parties, CancellationToken cancellationToken)
    {
        var members = await (
            from party in parties.AsNoTracking()
            from person in context.Registrations
            where person.PartyId == party.Id && person.EventId == party.EventId && person.Active
            orderby party.CreatedAt, party.Id
            select new { Party = party, person.AddressKey, person.NameKey }).ToListAsync(cancellationToken);
        return
        [
            .. members.GroupBy(member => member.Party.Id)
                .Where(party => party.All(member => member.Party.SenderKey != new PersonKey(member.AddressKey, member.NameKey)))
                .Select(party => party.First().Party),
        ];
    }
}
