using EventRegistration.Data;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Registrations;

/// <summary>Reads the full names of attendees by registration. An erased registration has none.</summary>
internal static class AttendeeNames
{
    /// <summary>The names of all registrations of an event.</summary>
    public static Task<Dictionary<Guid, string>> OfEventAsync(
        RegistrationContext context, long eventId, CancellationToken cancellationToken) =>
        ReadAsync(context.Registrations.Where(person => person.EventId == eventId), cancellationToken);

    /// <summary>The names of these registrations of an event. Reads nothing if there are none.</summary>
    public static async Task<Dictionary<Guid, string>> OfAsync(
        RegistrationContext context, long eventId, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) => ids.Count == 0
        ? []
        : await ReadAsync(context.Registrations.Where(person => person.EventId == eventId && ids.Contains(person.Id)), cancellationToken);

    private static Task<Dictionary<Guid, string>> ReadAsync(IQueryable<Registration> people, CancellationToken cancellationToken) => people
        .AsNoTracking()
        .Select(person => new { person.Id, person.Details.GivenName, person.Details.Infix, person.Details.FamilyName })
        .ToDictionaryAsync(
            person => person.Id, person => new PersonName(person.GivenName, person.Infix, person.FamilyName).Full, cancellationToken);
}
