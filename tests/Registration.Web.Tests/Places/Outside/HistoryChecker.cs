namespace Outside;

/// <summary>
/// Decides from outside whether the promise was kept: from the tables and from what clients were told, with no code of the program. Knows
/// nothing of how the program works; what it knows of the rules stands in <see cref="Reasons"/>, <see cref="Judge"/> and
/// <see cref="PoolBoard.FirstEligible"/>.
/// </summary>
public static class HistoryChecker
{
    /// <summary>Returns no findings if no place was oversold, nothing was lost, no unit was passed, and everything is explained.</summary>
    public static IReadOnlyList<Finding> Check(History history, IReadOnlyList<Entry> entries)
    {
        var replays = history.Meetings.Select(meeting => new Replay(history, meeting, entries)).ToList();
        return
        [
            .. replays.SelectMany(replay => replay.Findings),
            .. replays.SelectMany(replay => new LedgerRules(history, replay, entries).Findings),
            .. entries.Where(entry => history.Meetings.All(meeting => meeting.Slug != entry.Meeting))
                .Select(entry => new Finding(Breach.Lost, $"{entry.Meeting}: the meeting is not there.")),
        ];
    }
}
