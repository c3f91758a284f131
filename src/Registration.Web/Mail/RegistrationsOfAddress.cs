using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Mail;

/// <summary>Selects the registrations and parties whose links an address may request.</summary>
internal static class RegistrationsOfAddress
{
    /// <summary>Selects the active registrations of an address (<see cref="PersonKey.Address"/>) for events that have not ended.</summary>
    public static IQueryable<Registration> StillToCome(RegistrationContext context, string addressKey, DateTime now) =>
        context.Registrations.Where(person => person.AddressKey != "" && person.AddressKey == addressKey && person.Active
            && context.Events.Any(meeting => meeting.Id == person.EventId && meeting.EndsAt > now && meeting.Status != EventStatus.Draft));

    /// <summary>
    /// Selects the parties made with an address (<see cref="PersonKey.Address"/>) for events that have not ended. Leaves out parties
    /// without active members.
    /// </summary>
    public static IQueryable<Party> PartiesStillToCome(RegistrationContext context, string addressKey, DateTime now) =>
        context.Parties.Where(party => party.AddressKey == addressKey
            && context.Registrations.Any(person => person.PartyId == party.Id && person.EventId == party.EventId && person.Active)
            && context.Events.Any(meeting => meeting.Id == party.EventId && meeting.EndsAt > now && meeting.Status != EventStatus.Draft));

    /// <summary>
    /// Returns the parties with active members but without their registrant among them. Only the party's link leads that registrant to the
    /// party.
    /// </summary>
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
