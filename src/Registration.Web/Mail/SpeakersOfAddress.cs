using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Registrations;
using EventRegistration.Speakers;

namespace EventRegistration.Mail;

/// <summary>Whose speaker's links an address may ask for.</summary>
internal static class SpeakersOfAddress
{
    /// <summary>
    /// The speakers with an address (<see cref="PersonKey.Address"/>) at what has not ended. What nobody knows of yet is left out, unless
    /// the organiser sent the link before.
    /// </summary>
#pragma warning disable CA1304, CA1311, CA1862, MA0011 // It is the database's lower(): no .NET runs here.
    public static IQueryable<Speaker> StillToCome(RegistrationContext context, string addressKey, DateTime now) =>
        context.Speakers.Where(speaker => speaker.Email != "" && speaker.Email.ToLower() == addressKey
            && context.Events.Any(meeting => meeting.Id == speaker.EventId && meeting.EndsAt > now
                && (meeting.Status != EventStatus.Draft || speaker.LinkMailedAt != null)));
#pragma warning restore CA1304, CA1311, CA1862, MA0011
}
