using EventRegistration.Places;

namespace EventRegistration.Domain.Tests.Model;

/// <summary>The preferences that the model accepts, and those that it withdraws.</summary>
internal static class PlainPreferences
{
    /// <param name="preferences">The preferences to judge.</param>
    /// <param name="before">The preferences that the attendee has.</param>
    /// <param name="sessions">The sessions of all rounds.</param>
    /// <param name="requiredRounds">The rounds in which an organiser requires a choice.</param>
    /// <param name="registration">The attendee who chooses. Null for a newcomer.</param>
    public static Refusal? Refuse(
        IReadOnlyList<PreferredSession> preferences,
        IReadOnlyList<PreferredSession> before,
        List<PlainPool> sessions,
        IEnumerable<int> requiredRounds,
        Guid? registration = null)
    {
        foreach (var preference in preferences)
        {
            if (sessions.Find(session => session.Id == preference.Pool && session.Round == preference.Round) is not { } session)
            {
                return new UnknownSession(preference.Round, preference.Pool);
            }

            if (session.IsCalledOff)
            {
                return new SessionIsCalledOff(preference.Round, preference.Pool);
            }
        }

        foreach (var round in requiredRounds)
        {
            var hasOffer = sessions.Exists(session => session.Round == round && !session.IsCalledOff && CanGet(session));
            var lost = before.Any(preference => preference.Round == round && Session(preference).IsCalledOff);
            if (hasOffer && !lost && !preferences.Any(preference => preference.Round == round))
            {
                return new ChoiceMissing(round);
            }
        }

        foreach (var preference in preferences)
        {
            foreach (var later in preferences.Where(other => other.Round > preference.Round))
            {
                if (Session(preference).Overlaps(Session(later)))
                {
                    return new PreferencesClash(preference.Pool, later.Pool);
                }
            }
        }

        return null;

        // Nothing is required in a round in which there is nothing to get and nothing to lose.
        bool CanGet(PlainPool session) => session.Waitlist || (!session.IsFull && !session.Waiting.Any())
            || (registration is { } own && (session.Holders.Contains(own) || session.IsWaiting(own)));

        PlainPool Session(PreferredSession preference) => sessions.Single(session => session.Id == preference.Pool);
    }

    /// <summary>
    /// Returns the preferences that stay when no two of different rounds may be at one time. Held sessions all stay. Of the others, those
    /// that were not moved go first, then the best wished, then the earliest round.
    /// </summary>
    public static List<PreferredSession> WithoutClashes(
        IReadOnlyList<PreferredSession> preferences, Guid registration, List<PlainPool> sessions, long? moved)
    {
        List<PreferredSession> stay = [];
        foreach (var preference in preferences
            .OrderBy(preference => Session(preference) switch
            {
                var session when session.Holders.Contains(registration) => 0,
                { IsCalledOff: true } => 3,
                var session => session.Id == moved ? 2 : 1,
            })
            .ThenBy(preference => (preference.Rank, preference.Round)))
        {
            var session = Session(preference);
            if (session.Holders.Contains(registration) || session.IsCalledOff
                || !stay.Exists(other => other.Round != preference.Round && Session(other).Overlaps(session)))
            {
                stay.Add(preference);
            }
        }

        return stay;

        PlainPool Session(PreferredSession preference) => sessions.Single(session => session.Id == preference.Pool);
    }
}
