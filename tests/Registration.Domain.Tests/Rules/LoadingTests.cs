using EventRegistration.Places;
using Xunit;

namespace EventRegistration.Domain.Tests.Rules;

public sealed class LoadingTests
{
    /// <summary>The snapshot of a shell that has loaded no heads yet.</summary>
    private static Snapshot WithoutHeads(Meeting meeting, params string[] concerned) => meeting.State with
    {
        Partitions = meeting.State.Partitions.SetItems(meeting.State.Partitions.Select(partition =>
            KeyValuePair.Create(partition.Key, new PartitionState { Waiting = partition.Value.Waiting }))),
        Registrations = meeting.State.Registrations.RemoveRange(
            meeting.State.Registrations.Keys.Except(concerned.Select(meeting.Find))),
    };

    [Fact]
    public void A_freed_place_needs_the_head_of_its_partition()
    {
        var meeting = new Meeting(1).With("Anna", "Bert");
        Assert.Equal(
            new NeedsMore(Meeting.Event, PartitionKey.Alone),
            CapacityRules.Decide(WithoutHeads(meeting, "Anna"), meeting.Cancel("Anna"), meeting.Now));
    }

    [Fact]
    public void A_full_pool_needs_no_heads()
    {
        var meeting = new Meeting(1).With("Anna", "Bert");
        Assert.IsType<Decided>(CapacityRules.Decide(WithoutHeads(meeting), meeting.SignUp("Cees"), meeting.Now));
        Assert.IsType<Decided>(CapacityRules.Decide(WithoutHeads(meeting, "Bert"), meeting.LeaveWaitlist("Bert"), meeting.Now));
    }

    [Fact]
    public void The_requested_head_alone_gives_the_same_decisions()
    {
        var meeting = new Meeting(1).With("Anna", "Bert", "Cees");
        var snapshot = WithoutHeads(meeting, "Anna")
            .WithHeads(Meeting.Event, PartitionKey.Alone, [meeting.State.Registrations[meeting.Find("Bert")]]);
        var little = Assert.IsType<Decided>(CapacityRules.Decide(snapshot, meeting.Cancel("Anna"), meeting.Now));
        var all = Assert.IsType<Decided>(CapacityRules.Decide(meeting.State, meeting.Cancel("Anna"), meeting.Now));
        Assert.Equal(all.Decisions, little.Decisions);
    }

    [Fact]
    public void A_missing_partition_is_requested_before_its_consequences()
    {
        var meeting = new Meeting(2).WithSession(11, 1).WithPreferences("Anna", 11).WithPreferences("Bert", 11).WithPreferences("Cees", 11);
        Assert.Equal(
            new NeedsMore(11, PartitionKey.Alone),
            CapacityRules.Decide(WithoutHeads(meeting, "Anna"), meeting.Cancel("Anna"), meeting.Now));
    }

    [Fact]
    public void New_registrations_join_the_heads_of_fully_loaded_partitions_only()
    {
        var meeting = new Meeting(0).With("Anna");
        var whole = Assert.IsType<Decided>(CapacityRules.Decide(meeting.State, meeting.SignUp("Bert"), meeting.Now)).After;
        var unknown = Assert.IsType<Decided>(CapacityRules.Decide(WithoutHeads(meeting), meeting.SignUp("Bert"), meeting.Now)).After;
        Assert.Equal(2, whole.Partitions[(Meeting.Event, PartitionKey.Alone)].Loaded.Count);
        Assert.Empty(unknown.Partitions[(Meeting.Event, PartitionKey.Alone)].Loaded);
        Assert.Equal(2, unknown.Partitions[(Meeting.Event, PartitionKey.Alone)].Waiting);
    }

    [Theory]
    [InlineData("a", "b")]
    [InlineData("b", "a")]
    public void The_lowest_sort_key_of_all_partitions_is_next(string first, string second)
    {
        var meeting = new Meeting(0).With("Anna", "Bert");
        var decided = Assert.IsType<Decided>(CapacityRules.Decide(
            InPartitions(meeting, ("Anna", new PartitionKey(first, 1)), ("Bert", new PartitionKey(second, 1))),
            Meeting.Capacity(1),
            meeting.Now));
        var promoted = Assert.Single(decided.Decisions.OfType<ClaimDecision>());
        Assert.Equal((meeting.Find("Anna"), new PartitionKey(first, 1)), (promoted.Registration, promoted.Partition));
        Assert.Equal(0, decided.After.Partitions[(Meeting.Event, new PartitionKey(first, 1))].Waiting);
        Assert.Equal(1, decided.After.Partitions[(Meeting.Event, new PartitionKey(second, 1))].Waiting);
    }

    [Fact]
    public void A_partition_of_units_that_do_not_fit_is_skipped()
    {
        var meeting = new Meeting(0).With("Anna", "Bert");
        var decided = Assert.IsType<Decided>(CapacityRules.Decide(
            InPartitions(meeting, ("Anna", new PartitionKey("", 2)), ("Bert", PartitionKey.Alone)), Meeting.Capacity(1), meeting.Now));
        Assert.Equal(meeting.Find("Bert"), Assert.Single(decided.Decisions.OfType<ClaimDecision>()).Registration);
    }

    [Fact]
    public void A_move_needs_the_waitlist_up_to_the_new_position()
    {
        var meeting = new Meeting(0).With("Anna", "Bert", "Cees", "Dirk");
        var needs = new NeedsMore(Meeting.Event, PartitionKey.Alone);
        var snapshot = WithoutHeads(meeting, "Dirk");
        Assert.Equal(needs, CapacityRules.Decide(snapshot, meeting.Move("Dirk", 2), meeting.Now));
        snapshot = snapshot.WithHeads(Meeting.Event, PartitionKey.Alone, [meeting.State.Registrations[meeting.Find("Anna")]]);
        Assert.Equal(needs, CapacityRules.Decide(snapshot, meeting.Move("Dirk", 2), meeting.Now));
        snapshot = snapshot.WithHeads(Meeting.Event, PartitionKey.Alone, [meeting.State.Registrations[meeting.Find("Bert")]]);
        var decided = Assert.IsType<Decided>(CapacityRules.Decide(snapshot, meeting.Move("Dirk", 2), meeting.Now));
        Assert.Equal(1536, Assert.Single(decided.Decisions.OfType<ClaimDecision>()).SortKey);
        Assert.Equal(
            [meeting.Find("Anna"), meeting.Find("Dirk"), meeting.Find("Bert")],
            decided.After.Partitions[(Meeting.Event, PartitionKey.Alone)].Loaded.Select(known => known.Registration));
    }

    [Fact]
    public void A_move_to_the_end_needs_no_heads()
    {
        var meeting = new Meeting(0).With("Anna", "Bert", "Cees");
        var decided = Assert.IsType<Decided>(
            CapacityRules.Decide(WithoutHeads(meeting, "Anna"), meeting.Move("Anna", 3), meeting.Now));
        Assert.Equal(4096, Assert.Single(decided.Decisions.OfType<ClaimDecision>()).SortKey);
        Assert.Equal(3, decided.After.Partitions[(Meeting.Event, PartitionKey.Alone)].Waiting);
    }

    [Fact]
    public void A_position_counts_over_all_partitions()
    {
        var meeting = new Meeting(0).With("Anna", "Bert", "Cees");
        var snapshot = InPartitions(
            meeting, ("Anna", new PartitionKey("a", 1)), ("Bert", new PartitionKey("b", 1)), ("Cees", new PartitionKey("c", 1)));
        var decided = Assert.IsType<Decided>(CapacityRules.Decide(snapshot, meeting.Move("Cees", 2), meeting.Now));
        var moved = Assert.Single(decided.Decisions.OfType<ClaimDecision>());
        Assert.Equal((1536, new PartitionKey("c", 1)), (moved.SortKey, moved.Partition));
    }

    /// <summary>The same registrations, each the head of a partition of its own.</summary>
    private static Snapshot InPartitions(Meeting meeting, params ReadOnlySpan<(string Name, PartitionKey Partition)> heads)
    {
        var snapshot = meeting.State with { Partitions = [], Registrations = [] };
        foreach (var (name, partition) in heads)
        {
            var registrationState = meeting.State.Registrations[meeting.Find(name)];
            var head = registrationState with
            {
                Claims = registrationState.Claims.SetItem(Meeting.Event, meeting.ClaimOf(name) with { Partition = partition }),
            };
            snapshot =
                (snapshot with { Partitions = snapshot.Partitions.Add((Meeting.Event, partition), new PartitionState { Waiting = 1 }) })
                    .WithHeads(Meeting.Event, partition, [head]);
        }

        return snapshot;
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1024, 0)]
    [InlineData(1_048_575, 0)]
    [InlineData(1_048_576, 1)]
    [InlineData(1_000_000_000_000, 953_674)]
    [InlineData(-1, -1)]
    [InlineData(-1_048_576, -1)]
    [InlineData(-1_048_577, -2)]
    public void Sort_keys_are_counted_in_blocks_of_1024_registrations(long sortKey, long block) =>
        Assert.Equal(block, SortKeys.BlockOf(sortKey));
}
