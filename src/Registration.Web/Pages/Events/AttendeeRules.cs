using EventRegistration.Localisation;
using EventRegistration.Places;
using EventRegistration.Registrations;

namespace EventRegistration.Pages.Events;

/// <summary>A rule that an attendee should know before signing up. The name is the key of its text.</summary>
internal enum AttendeeRule
{
    /// <summary>A share for each organisation, with its number of places.</summary>
    Share,

    /// <summary>A share for each organisation, with its number of places and the moment at which the share ends.</summary>
    ShareUntil,
    NoWaitlist,

    /// <summary>People wait, but nobody can join them.</summary>
    WaitlistClosed,
    Halted,

    /// <summary>An early end of cancelling, with the moment.</summary>
    CancelUntil,
    CancelPassed,
}

/// <summary>The rules that differ from what an attendee expects, for <c>_Rules.cshtml</c>.</summary>
internal sealed record AttendeeRules(IReadOnlyList<(AttendeeRule Rule, int Most, DateTime? Moment)> Told, string TimeZone)
{
    /// <param name="pool">The pool of the event. Null if it has none.</param>
    /// <param name="now">UTC.</param>
    public static AttendeeRules Of(Terms terms, Pool? pool, string timeZone, DateTime now)
    {
        return new([.. Differing(terms, pool?.Capacity, pool?.Waiting ?? 0, IsFull(pool), now)], timeZone);
    }

    /// <summary>Whether a newcomer gets no place: all are taken, or the free ones are kept for the waitlist.</summary>
    public static bool IsFull(Pool? pool) => pool is { PlacesLeft: 0 } or { IsKept: true };

    /// <summary>Returns the reason why a newcomer without a place cannot join the waitlist. Null if that is possible.</summary>
    public static Refusal? CannotWait(PlaceRules rules, int waiting) => rules switch
    {
        { WaitlistEnabled: false } => new EventFull(),
        { WaitlistLimit: { } limit } when waiting >= limit => new WaitlistFull(limit),
        _ => null,
    };

    private static IEnumerable<(AttendeeRule Rule, int Most, DateTime? Moment)> Differing(
        Terms terms, int? capacity, int waiting, bool isFull, DateTime now)
    {
        var rules = terms.Rules;
        if (rules.ShareAt(now) is { } most)
        {
            yield return rules.PerOrganisationUntil is { } until && until < terms.StartsAt
                ? (AttendeeRule.ShareUntil, most, until)
                : (AttendeeRule.Share, most, null);
        }

        // The page of a full event says this elsewhere.
        if (!rules.WaitlistEnabled && capacity is not null && !isFull)
        {
            yield return (waiting > 0 ? AttendeeRule.WaitlistClosed : AttendeeRule.NoWaitlist, 0, null);
        }

        if (rules.PromotionPaused && isFull && (rules.WaitlistEnabled || waiting > 0))
        {
            yield return (AttendeeRule.Halted, 0, null);
        }

        if (terms.CancelUntil < terms.StartsAt)
        {
            yield return (now < terms.CancelUntil ? AttendeeRule.CancelUntil : AttendeeRule.CancelPassed, 0, terms.CancelUntil);
        }
    }
}

/// <summary>Tells why a newcomer gets no place now, and what happens to a place that becomes available.</summary>
internal static class NoPlace
{
    private static readonly RequiredTexts Words = new(Texts.Of("Pages/Events/NoPlace"));

    /// <summary>Whether all places are taken. Otherwise the free ones are kept for people on the waitlist.</summary>
    public static string Because(bool isKept) => Words[isKept ? "Kept" : "Full"];

    /// <summary>
    /// Returns the sentence about a place that becomes available. Empty while promotion is paused: then the rule beside it says so.
    /// </summary>
    public static string Next(Terms terms, DateTime now) => NextSteps.OfWaitlist(terms, now, isFirstNext: false)[0].Step switch
    {
        NextStep.PlacesHalted => "",
        var step => Words[$"Next.{step}"],
    };
}
