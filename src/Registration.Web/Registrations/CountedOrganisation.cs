using EventRegistration.Data;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Registrations;

/// <summary>The organisation with which an attendee is counted, normalised: the one filled in, or the one it was merged into.</summary>
internal static class CountedOrganisation
{
    public static async Task<string> OfAsync(
        RegistrationContext context, long eventId, string organisation, CancellationToken cancellationToken)
    {
        var key = PersonKey.OrganisationOf(organisation);
        return await context.OrganisationMerges.AsNoTracking()
            .Where(merge => merge.EventId == eventId && merge.Key == key)
            .Select(merge => merge.Into)
            .SingleOrDefaultAsync(cancellationToken) ?? key;
    }
}
