using Outside;

namespace EventRegistration.Web.Tests.Places.Racing;

/// <summary>The changes that organisers make to the rules during a race.</summary>
internal sealed partial record Operation
{
    private const int OrganisationsInAll = 5;

    /// <summary>Half of them spelt otherwise, so that there is something to merge; a few of none.</summary>
    private static string AnyOrganisation(Random random) =>
        random.Next(12) == 0 ? "" : $"{(random.Next(2) == 0 ? "Gemeente" : "Gem.")} {random.Next(OrganisationsInAll)}";

    /// <summary>Shares are small in the event that gives at once, so that they are reached there while places are free.</summary>
    private static Task ChangeRulesAsync(Crowd crowd, Random random)
    {
        var meeting = random.Next(2);
        int? share = random.Next(5) < 3 ? null : meeting == 0 ? random.Next(1, 6) : random.Next(4, 16);
        return crowd.ChangeRulesAsync(crowd.Ground.Meetings[meeting], new Rules
        {
            Share = share,
            ShareUntil = share is null ? null : AnyMoment(random),
            HoldsForParty = random.Next(3) == 0,
            Halted = random.Next(8) == 0,
        });
    }

    /// <summary>Long ago, in a few seconds, tomorrow, or never. In whole seconds, as a form has them.</summary>
    private static DateTime? AnyMoment(Random random)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return random.Next(8) switch
        {
            0 => now.Date.AddDays(-1),
            < 4 => now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond)).AddSeconds(random.Next(2, 9)),
            < 6 => now.Date.AddDays(1),
            _ => null,
        };
    }

    private static Task MergeAsync(Crowd crowd, Random random)
    {
        var number = random.Next(OrganisationsInAll);
        string[] names = [$"gemeente{number}", $"gem{(random.Next(6) == 0 ? random.Next(OrganisationsInAll) : number)}"];
        random.Shuffle(names);
        return crowd.MergeAsync(crowd.Ground.Meetings[random.Next(2)], names[0], names[1]);
    }
}
