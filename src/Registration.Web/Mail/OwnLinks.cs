using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Registrations;

namespace EventRegistration.Mail;

/// <summary>Whose links an address may ask for.</summary>
internal static class OwnLinks
{
    /// <summary>The active registrations of an address (<see cref="People.PersonKey.Address"/>) for what has not ended.</summary>
    public static IQueryable<Registration> Of(RegistrationContext context, string addressKey, DateTime now) =>
        context.Registrations.Where(person => person.AddressKey == addressKey && person.Active
            && context.Events.Any(meeting => meeting.Id == person.EventId && meeting.EndsAt > now && meeting.Status != EventStatus.Draft));
}
