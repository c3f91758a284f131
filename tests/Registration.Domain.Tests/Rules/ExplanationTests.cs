using System.Collections.Immutable;
using EventRegistration.Places;
using Xunit;

namespace EventRegistration.Domain.Tests.Rules;

/// <summary>
/// The parts of the core from which an explanation is made: the number on a waitlist, the counts, the state before a decision.
/// </summary>
public sealed class ExplanationTests
{
    private static readonly PartitionKey Paused = PartitionKey.Alone with { IsPaused = true };

    [Theory]
    [InlineData(10, 0)]
    [InlineData(15, 1)]
    [InlineData(16, 2)]
    [InlineData(20, 2)]
    [InlineData(30, 3)]
    public void Number_counts_the_claims_ahead_in_every_partition(long sortKey, int ahead) =>
        Assert.Equal(ahead, Waiting().AheadOf(Meeting.Event, sortKey));

    [Fact]
    public void Number_is_unknown_behind_the_loaded_heads() => Assert.Null(Waiting().AheadOf(Meeting.Event, 31));

    [Fact]
    public void Number_on_an_empty_waitlist_has_nobody_ahead() => Assert.Equal(0, new Meeting(1).State.AheadOf(Meeting.Event, 31));

    [Fact]
    public void Decision_comes_with_the_state_right_before_it()
    {
        var meeting = new Meeting(1).With("Anna", "Bert");
        var decided = Assert.IsType<Decided>(CapacityRules.Decide(meeting.State, meeting.Cancel("Anna"), meeting.Now));

        Assert.Equal(
            [(ClaimState.Held, ClaimState.Waiting, 0), (ClaimState.Released, ClaimState.Waiting, 1)],
            decided.Before.Select(state => (state.StateOf(meeting.Find("Anna")), state.StateOf(meeting.Find("Bert")), state.Event.Free))
                .Select(state => (state.Item1!.Value, state.Item2!.Value, state.Free)));
    }

    [Fact]
    public void Session_keeps_its_place_while_the_event_is_full()
    {
        var state = new Meeting(1).WithSession(11, 1).With("Anna").State;
        state = state with
        {
            Pools = state.Pools.SetItem(11, state.Pools[11] with { Waiting = 1 }),
            Partitions = state.Partitions.SetItem((11, PartitionKey.Alone), new PartitionState { Waiting = 1, Loaded = Claims(10) }),
        };

        Assert.Equal((true, false), (state.IsKept(11, Meeting.LongBefore), state.IsKept(Meeting.Event, Meeting.LongBefore)));
    }

    [Fact]
    public void Passed_people_are_counted_over_all_reasons() => Assert.Equal(
        5,
        new PassedPeople(
            new Dictionary<PassedBecause, int> { [PassedBecause.Paused] = 2, [PassedBecause.ShareReached] = 3 }, []).Count);

    /// <summary>Five wait alone, three of whom are loaded; one is paused.</summary>
    private static Snapshot Waiting() => new Meeting(1).State with
    {
        Partitions = ImmutableDictionary<(long, PartitionKey), PartitionState>.Empty
            .Add((Meeting.Event, PartitionKey.Alone), new PartitionState { Waiting = 5, Loaded = Claims(10, 20, 30) })
            .Add((Meeting.Event, Paused), new PartitionState { Waiting = 1, Loaded = Claims(15) }),
    };

    private static ImmutableSortedSet<(long SortKey, Guid Registration)> Claims(params ReadOnlySpan<long> sortKeys)
    {
        var claims = ImmutableSortedSet.CreateBuilder<(long SortKey, Guid Registration)>();
        foreach (var sortKey in sortKeys)
        {
            claims.Add((sortKey, new Guid((int)sortKey, 0, 0, new byte[8])));
        }

        return claims.ToImmutable();
    }
}
