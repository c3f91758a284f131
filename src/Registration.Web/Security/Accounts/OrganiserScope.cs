namespace EventRegistration.Security.Accounts;

/// <summary>
/// The event that a page under <c>/organiser/events/{slug}</c> is about, and what the one who is signed in may do there. Set by the
/// filter of that folder, which answers 404 when there is no such event or no right to see it: pages read, and act on, this event only.
/// </summary>
public sealed record OrganiserScope(long EventId, string Slug, string Title, Right Right, Guid AccountId);

public static class OrganiserScopeOfRequest
{
    public static OrganiserScope OrganiserScope(this HttpContext context) =>
        context.Features.Get<OrganiserScope>() ?? throw new InvalidOperationException("This page is not in the folder of an organiser's event.");
}
