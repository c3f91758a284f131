using EventRegistration.Data.Stored;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Places;
using EventRegistration.Places.Explaining;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Places.Explaining;

/// <summary>
/// Random histories through the capacity service: the log alone gives the state at every moment, and why each was passed.
/// </summary>
public sealed class ReplayedHistoryTests
{
    private const int Commands = 120;

    public static TheoryData<DatabaseProvider, int> Histories
    {
        get
        {
            var histories = new TheoryData<DatabaseProvider, int>();
            foreach (var provider in Databases.All)
            {
                histories.Add(provider.Data, 1);
                histories.Add(provider.Data, 2);
                histories.Add(provider.Data, 3);
            }

            return histories;
        }
    }

    [Theory, MemberData(nameof(Histories))]
    public async Task Replay_matches_the_stored_state_and_explains_every_passed_registration(DatabaseProvider provider, int seed)
    {
        await using var app = await TestApp.StartAsync(provider, new TestAppOptions { Clock = new FakeClock() });
        var meeting = await Seed.EventAsync(
            app, 6, one => one.Rounds.ForEach(round => round.UpgradeEnabled = true),
            new SeedRound(new SeedSession("Werk", 2), new SeedSession("Zorg", 4)));
        var history = new RandomHistory(app, meeting, seed);
        Dictionary<long, IReadOnlyList<string>> stored = [];
        for (var command = 0; command < Commands; command++)
        {
            await history.NextAsync();
            var (number, state) = await StoredAsync(app, meeting.Id);
            stored[number] = state;
        }

        await app.InDatabaseAsync(async context =>
        {
            var log = new DecisionLog(context);
            List<string> unexplained = [];
            var replay = new PlacesReplay(await log.BeginAsync(meeting.Id, TestContext.Current.CancellationToken));
            var decisions = context.Decisions.AsNoTracking().Where(one => one.EventId == meeting.Id).OrderBy(one => one.Number);
            await foreach (var decision in decisions.AsAsyncEnumerable())
            {
                replay.Follow(decision);
                if (PassedValues.Read(decision.Passed) is { } passed && passed.Counts.ContainsKey(PassedBecause.Unknown))
                {
                    unexplained.Add($"{decision.Number} {decision.Reason}: {decision.Passed}");
                }

                if (stored.TryGetValue(decision.Number, out var state))
                {
                    var replayed = Replayed(replay).ToList();
                    Assert.True(
                        state.SequenceEqual(replayed),
                        $"After {decision.Number} ({decision.Command}): stored {string.Join(';', state.Except(replayed))}, "
                        + $"replayed {string.Join(';', replayed.Except(state))}");
                }
            }

            Assert.Equal(stored.Keys.Max(), replay.Number);
            Assert.Empty(unexplained);
            var half = await log.ReplayAsync(meeting.Id, one => one.Number <= replay.Number / 2, TestContext.Current.CancellationToken);
            Assert.Equal(replay.Number / 2, half.Number);
        });

        // The explanations as they were stored are the ones that a replay finds, claim by claim.
        Assert.Empty(await app.BreachesAsync());
    }

    private static IEnumerable<string> Replayed(PlacesReplay replay) =>
        replay.Pools.Values.OrderBy(pool => pool.State.Id).SelectMany(pool =>
        (IEnumerable<string>)
    [
        $"{pool.State.Id}: {pool.State.Capacity} {pool.State.Overbooked} {pool.State.Held} {pool.State.Offered} {pool.State.Waiting}",
        .. pool.Claims.OrderBy(claim => claim.Key).Select(claim => Line(
            claim.Key, claim.Value.State, claim.Value.SortKey, claim.Value.Partition)),
    ]);

    /// <summary>Returns the stored state, without the organisation of registrants who left: nothing depends on it.</summary>
    private static Task<(long Number, IReadOnlyList<string> State)> StoredAsync(TestApp app, long eventId) => app.InDatabaseAsync(
        async context =>
    {
        var claims = await context.Claims.AsNoTracking().Where(claim => claim.EventId == eventId).ToListAsync();
        var pools = await context.Pools.AsNoTracking().Where(pool => pool.EventId == eventId).OrderBy(pool => pool.Id).ToListAsync();
        var number = await context.EventPlaces
            .Where(places => places.EventId == eventId)
            .Select(places => places.LastDecision)
            .SingleAsync();
        return (number, (IReadOnlyList<string>)
        [
            .. pools.SelectMany(pool => (IEnumerable<string>)
            [
                $"{pool.Id}: {pool.Capacity} {pool.Overbooked} {pool.Held} {pool.Offered} {pool.Waiting}",
                .. claims.Where(claim => claim.PoolId == pool.Id).OrderBy(claim => claim.RegistrationId).Select(claim => Line(
                    claim.RegistrationId, claim.State, claim.SortKey,
                    new PartitionKey(claim.PartitionOrganisation, claim.UnitSize, claim.IsPaused))),
            ]),
        ]);
    });

    private static string Line(Guid registration, ClaimState state, long sortKey, PartitionKey partition) =>
        $"  {registration} {state} {sortKey} {(state == ClaimState.Released ? "" : partition.Organisation)} "
        + $"{partition.UnitSize} {partition.IsPaused}";
}
