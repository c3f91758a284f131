using EventRegistration.Events;

namespace EventRegistration.Security.Accounts;

/// <summary>
/// Who is signed in and what that account may do, read anew at every request: a right that is taken away is gone at once.
/// </summary>
public sealed record SignedInAccount(Guid Id, string DisplayName, Right? Everywhere, IReadOnlyDictionary<long, Right> PerEvent)
{
    public bool HasAnyRight => Everywhere is not null || PerEvent.Count > 0;

    /// <summary>Whether the account has this right, or a higher one, for every event.</summary>
    public bool May(Right right) => Everywhere >= right;

    /// <summary>The highest right for this event; null when there is none, not even to see it.</summary>
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

public static class SignedInAccounts
{
    /// <summary>Null for somebody who is not signed in.</summary>
    public static SignedInAccount? SignedIn(this HttpContext context) => context.Features.Get<SignedInAccount>();

    /// <summary>The events that this account may see: all, or those for which it has a right.</summary>
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
