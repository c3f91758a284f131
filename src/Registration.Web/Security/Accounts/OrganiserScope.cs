namespace EventRegistration.Security.Accounts;

/// <summary>
/// The event of a page under <c>/organiser/events/{slug}</c>, with the right of the signed-in account. Set by the guard of that folder,
/// which returns 404 without such an event or right. Pages read and change this event only.
/// </summary>
internal sealed record OrganiserScope(long EventId, string Slug, string Title, Right Right, Guid AccountId);

internal static class OrganiserScopeOfRequest
{
    public static OrganiserScope OrganiserScope(this HttpContext context) =>
        context.Features.Get<OrganiserScope>()
            ?? throw new InvalidOperationException("This page is not in the folder of an organiser's event.");
}
