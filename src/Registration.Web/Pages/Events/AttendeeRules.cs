using EventRegistration.Places;
using EventRegistration.Registrations;

namespace EventRegistration.Pages.Events;

/// <summary>A rule that somebody should know before signing up; the name is the key of its words.</summary>
public enum AttendeeRule
{
    /// <summary>So many of an organisation, with the number.</summary>
    Share,

    /// <summary>As <see cref="Share"/>, with the moment until when.</summary>
    ShareUntil,
    NoWaitlist,
    Halted,

    /// <summary>Until when, with the moment.</summary>
    CancelUntil,
    CancelPassed,
}

/// <summary>The rules that differ from what an attendee expects, for <c>_Rules.cshtml</c>.</summary>
public sealed record AttendeeRules(IReadOnlyList<(AttendeeRule Rule, int Most, DateTime? Moment)> Told, string TimeZone)
{
    /// <param name="pool">Of the event; null when it has none.</param>
    /// <param name="now">UTC.</param>
    public static AttendeeRules Of(Terms terms, Pool? pool, string timeZone, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return new([.. Differing(terms, pool?.Capacity, IsFull(pool), now)], timeZone);
    }

    /// <summary>Whether a newcomer gets no place: all are taken, or what is free is kept for who waits.</summary>
    public static bool IsFull(Pool? pool) => pool is { PlacesLeft: 0 } or { IsKept: true };

    /// <summary>Why a newcomer who gets no place cannot wait; null when that is possible.</summary>
    public static Refusal? CannotWait(PlaceRules rules, int waiting) => rules switch
    {
        { WaitlistEnabled: false } => new EventFull(),
        { WaitlistLimit: { } limit } when waiting >= limit => new WaitlistFull(limit),
        _ => null,
    };

    private static IEnumerable<(AttendeeRule Rule, int Most, DateTime? Moment)> Differing(Terms terms, int? capacity, bool isFull, DateTime now)
    {
        var rules = terms.Rules;
        if (rules.ShareAt(now) is { } most)
        {
            yield return rules.PerOrganisationUntil is { } until && until < terms.StartsAt
                ? (AttendeeRule.ShareUntil, most, until)
                : (AttendeeRule.Share, most, null);
        }

        // Of an event that is full the page says this already.
        if (!rules.WaitlistEnabled && capacity is not null && !isFull)
        {
            yield return (AttendeeRule.NoWaitlist, 0, null);
        }

        if (rules.PromotionPaused && rules.WaitlistEnabled && isFull)
        {
            yield return (AttendeeRule.Halted, 0, null);
        }

        if (terms.CancelUntil < terms.StartsAt)
        {
            yield return now < terms.CancelUntil ? (AttendeeRule.CancelUntil, 0, terms.CancelUntil) : (AttendeeRule.CancelPassed, 0, terms.CancelUntil);
        }
    }
}
