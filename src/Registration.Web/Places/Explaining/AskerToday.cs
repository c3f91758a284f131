using EventRegistration.Registrations;

namespace EventRegistration.Places.Explaining;

/// <summary>
/// Finds the rule that stopped the reader of a page when a decision passed the reader. Only the first units passed are stored by id. Of the
/// others the counts by reason are stored, so the reader's own claim tells which reason is hers.
/// </summary>
internal static class AskerToday
{
    /// <summary>True if a rule explains it, not the choice of an organiser, which is told by itself.</summary>
    public static bool IsRule(PassedBecause because) => because is not (PassedBecause.ByOrganiser or PassedBecause.Unknown);

    /// <summary>The reason, and whether the reader waits with others. Unknown if more than one stored reason is possible.</summary>
    /// <param name="listed">The unit of the reader. Null if it is not among the first.</param>
    /// <param name="passed">All people whom the decision passed.</param>
    /// <param name="asker">The claim of the reader now.</param>
    public static (PassedBecause Because, bool IsGroup) Why(PassedUnit? listed, PassedPeople passed, Claim asker)
    {
        if (listed is not null)
        {
            return (listed.Because, listed.Needed > 1);
        }

        var isGroup = asker.UnitSize > 1;
        List<PassedBecause> possible =
        [
            .. passed.Counts.Keys.Where(because => because switch
            {
                PassedBecause.Paused => asker.IsPaused,
                PassedBecause.DoesNotFit => !asker.IsPaused && isGroup,
                _ => !asker.IsPaused,
            }),
        ];
        return (possible.Count == 1 ? possible[0] : PassedBecause.Unknown, isGroup);
    }
}
