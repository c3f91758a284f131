using EventRegistration.Events;

namespace EventRegistration.Security.Accounts;

/// <summary>
/// The signed-in account with its rights. Read at every request, so that a right ends as soon as an administrator takes the right away.
/// </summary>
internal sealed record SignedInAccount(Guid Id, string DisplayName, Right? Everywhere, IReadOnlyDictionary<long, Right> PerEvent)
{
    public bool HasAnyRight => Everywhere is not null || PerEvent.Count > 0;

    /// <summary>Whether the account has this or a higher right for every event.</summary>
    public bool May(Right right) => Everywhere >= right;

    /// <summary>Returns the highest right for this event. Null if the account may not even view the event.</summary>
    public Right? For(long eventId) =>
        PerEvent.TryGetValue(eventId, out var here) && !(Everywhere > here) ? here : Everywhere;

    public static SignedInAccount Of(Guid id, string displayName, IReadOnlyList<AccountRight> rights) => new(
        id,
        displayName,
        rights.Where(right => right.EventId is null).Max(right => (Right?)right.Right),
        rights.Where(right => right.EventId is not null)
            .GroupBy(right => right.EventId!.Value)
            .ToDictionary(ofEvent => ofEvent.Key, ofEvent => ofEvent.Max(right => right.Right)));
}

internal static class SignedInAccounts
{
    /// <summary>Returns the signed-in account. Null for a visitor without a session.</summary>
    public static SignedInAccount? SignedIn(this HttpContext context) => context.Features.Get<SignedInAccount>();

    /// <summary>Filters the events that this account may view: all events, or those with a right.</summary>
    public static IQueryable<Event> VisibleTo(this IQueryable<Event> events, SignedInAccount account)
    {
        if (account.Everywhere is not null)
        {
            return events;
        }

        long[] own = [.. account.PerEvent.Keys];
        return events.Where(meeting => own.Contains(meeting.Id));
    }
}
