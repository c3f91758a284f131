using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Registrations;
using EventRegistration.Speakers;

namespace EventRegistration.Mail;

/// <summary>Selects the speakers whose links an address may request.</summary>
internal static class SpeakersOfAddress
{
    /// <summary>
    /// Selects the speakers with an address (<see cref="PersonKey.Address"/>) at events that have not ended. Leaves out drafts, unless the
    /// organiser has mailed the link.
    /// </summary>
    public static IQueryable<Speaker> StillToCome(RegistrationContext context, string addressKey, DateTime now) =>
        context.Speakers.Where(speaker => speaker.AddressKey != "" && speaker.AddressKey == addressKey
            && context.Events.Any(meeting => meeting.Id == speaker.EventId && meeting.EndsAt > now
                && (meeting.Status != EventStatus.Draft || speaker.LinkMailedAt != null)));
}
