using EventRegistration.Places;

namespace EventRegistration.Domain.Tests.Model;

/// <summary>Which wishes the model lets pass.</summary>
internal static class PlainWishes
{
    public static Refusal? Refuse(IReadOnlyList<WishedSession> wishes, List<PlainPool> sessions, IEnumerable<int> requiredRounds)
    {
        foreach (var wish in wishes)
        {
            if (!sessions.Exists(session => session.Id == wish.Pool && session.Round == wish.Round))
            {
                return new UnknownSession(wish.Round, wish.Pool);
            }
        }

        foreach (var round in requiredRounds)
        {
            if (!wishes.Any(wish => wish.Round == round))
            {
                return new ChoiceMissing(round);
            }
        }

        foreach (var wish in wishes)
        {
            foreach (var later in wishes.Where(other => other.Round > wish.Round))
            {
                if (Start(wish) is { } one && Start(later) is { } other && (one - other).Duration() < TimeSpan.FromHours(1))
                {
                    return new WishesClash(wish.Pool, later.Pool);
                }
            }
        }

        return null;

        TimeSpan? Start(WishedSession wish) => sessions.Single(session => session.Id == wish.Pool).From;
    }
}
