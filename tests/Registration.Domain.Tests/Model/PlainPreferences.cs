using EventRegistration.Places;

namespace EventRegistration.Domain.Tests.Model;

/// <summary>The preferences that the model accepts.</summary>
internal static class PlainPreferences
{
    public static Refusal? Refuse(IReadOnlyList<PreferredSession> preferences, List<PlainPool> sessions, IEnumerable<int> requiredRounds)
    {
        foreach (var preference in preferences)
        {
            if (!sessions.Exists(session => session.Id == preference.Pool && session.Round == preference.Round))
            {
                return new UnknownSession(preference.Round, preference.Pool);
            }
        }

        foreach (var round in requiredRounds)
        {
            if (!preferences.Any(preference => preference.Round == round))
            {
                return new ChoiceMissing(round);
            }
        }

        foreach (var preference in preferences)
        {
            foreach (var later in preferences.Where(other => other.Round > preference.Round))
            {
                if (Start(preference) is { } one && Start(later) is { } other && (one - other).Duration() < TimeSpan.FromHours(1))
                {
                    return new PreferencesClash(preference.Pool, later.Pool);
                }
            }
        }

        return null;

        TimeSpan? Start(PreferredSession preference) => sessions.Single(session => session.Id == preference.Pool).From;
    }
}
