using EventRegistration.Places;
using Xunit;

namespace EventRegistration.Domain.Tests.Rules;

public sealed class ChangeCapacityTests
{
    [Fact]
    public void A_higher_capacity_goes_to_those_who_wait()
    {
        var meeting = new Meeting(1).With("Anna", "Bert", "Cees");
        Assert.Equal(
            ["event: capacity 2, overbooked 0 (CapacityChanged, note)", "Bert, event: Waiting to Held (FirstInLine)"],
            meeting.Do(Meeting.Capacity(2)));
    }

    [Fact]
    public void Without_a_limit_everybody_who_waits_comes_in_in_order()
    {
        var meeting = new Meeting(0).With("Anna", "Bert");
        Assert.Equal(
            [
                "event: capacity unlimited, overbooked 0 (CapacityChanged, note)",
                "Anna, event: Waiting to Held (FirstInLine)",
                "Bert, event: Waiting to Held (FirstInLine)",
            ],
            meeting.Do(Meeting.Capacity(null)));
    }

    [Fact]
    public void A_session_can_be_given_more_places_too()
    {
        var meeting = new Meeting(9).WithSession(11, 0).WithWishes("Anna", 11);
        Assert.Equal(
            ["session 11: capacity 3, overbooked 0 (CapacityChanged, note)", "Anna, session 11: Waiting to Held (FirstInLine)"],
            meeting.Do(Meeting.Capacity(3, 11)));
    }

    [Fact]
    public void The_same_capacity_again_is_no_error_and_changes_nothing()
    {
        var meeting = new Meeting(1).With("Anna", "Bert");
        Assert.Empty(meeting.Do(Meeting.Capacity(1)));
    }

    [Fact]
    public void The_capacity_may_fall_to_what_is_taken_but_not_below()
    {
        var meeting = new Meeting(9).With("Anna", "Bert");
        Assert.Equal(new CapacityBelowTaken(2), meeting.Refuses(Meeting.Capacity(1)));
        Assert.Equal(["event: capacity 2, overbooked 0 (CapacityChanged, note)"], meeting.Do(Meeting.Capacity(2)));
    }

    [Fact]
    public void A_limit_where_there_was_none_is_not_below_what_is_taken_either()
    {
        var meeting = new Meeting(null).With("Anna", "Bert");
        Assert.Equal(new CapacityBelowTaken(2), meeting.Refuses(Meeting.Capacity(1)));
        Assert.Equal(["event: capacity 2, overbooked 0 (CapacityChanged, note)"], meeting.Do(Meeting.Capacity(2)));
    }

    [Fact]
    public void A_place_that_is_offered_is_taken()
    {
        var meeting = new Meeting(1).With("Anna", "Bert").At(Meeting.OfferTime).After(Meeting.Capacity(2));
        Assert.Equal(new CapacityBelowTaken(2), meeting.Refuses(Meeting.Capacity(1)));
    }

    [Fact]
    public void Who_leaves_for_a_lower_capacity_leaves_the_sessions_too_and_nobody_comes_instead()
    {
        var meeting = new Meeting(2).WithSession(11, 9).WithWishes("Anna", 11).With("Bert", "Cees");
        Assert.Equal(
            [
                "Anna, event: Held to Released (RemovedByOrganiser, note)",
                "Anna, session 11: Held to Released (LeftEvent)",
                "event: capacity 1, overbooked 0 (CapacityChanged, note)",
            ],
            meeting.Do(meeting.Capacity(1, ["Anna"])));
    }

    [Fact]
    public void Who_leaves_a_session_stays_in_the_event()
    {
        var meeting = new Meeting(9).WithSession(11, 1).WithWishes("Anna", 11);
        Assert.Equal(
            [
                "Anna, session 11: Held to Released (RemovedByOrganiser, note)",
                "session 11: capacity 0, overbooked 0 (CapacityChanged, note)",
            ],
            meeting.Do(meeting.Capacity(0, ["Anna"], 11)));
        Assert.Equal(ClaimState.Held, meeting.ClaimOf("Anna").State);
    }

    [Fact]
    public void Who_is_offered_a_place_can_be_the_one_to_leave()
    {
        var meeting = new Meeting(1).With("Anna", "Bert").At(Meeting.OfferTime).After(Meeting.Capacity(2));
        Assert.Equal(
            ["Bert, event: Offered to Released (RemovedByOrganiser, note)", "event: capacity 1, overbooked 0 (CapacityChanged, note)"],
            meeting.Do(meeting.Capacity(1, ["Bert"])));
    }

    [Fact]
    public void Who_is_named_twice_leaves_once_and_counts_once()
    {
        var meeting = new Meeting(3).With("Anna", "Bert", "Cees");
        Assert.Equal(new CapacityBelowTaken(3), meeting.Refuses(meeting.Capacity(1, ["Anna", "Anna"])));
        Assert.Equal(
            ["Anna, event: Held to Released (RemovedByOrganiser, note)", "event: capacity 2, overbooked 0 (CapacityChanged, note)"],
            meeting.Do(meeting.Capacity(2, ["Anna", "Anna"])));
    }

    [Fact]
    public void Nobody_leaves_who_need_not()
    {
        var meeting = new Meeting(4).With("Anna", "Bert", "Cees", "Dirk");
        meeting.Do(meeting.Cancel("Dirk"));

        Assert.Equal(new TooManyLeavers(1), meeting.Refuses(meeting.Capacity(2, ["Bert", "Cees"])));
        Assert.Equal(new TooManyLeavers(0), meeting.Refuses(meeting.Capacity(3, ["Cees"])));
        Assert.Equal(new TooManyLeavers(0), meeting.Refuses(meeting.Capacity(null, ["Cees"])));
    }

    [Fact]
    public void Nobody_has_to_leave_because_of_overbooking_alone()
    {
        var meeting = new Meeting(1).With("Anna", "Bert");
        meeting.Do(meeting.Promote("Bert", overbook: true));

        Assert.Equal(new TooManyLeavers(0), meeting.Refuses(meeting.Capacity(1, ["Bert"])));
    }

    [Fact]
    public void Only_who_has_or_is_offered_a_place_in_that_pool_can_be_the_one_to_leave()
    {
        var meeting = new Meeting(2).WithSession(11, 2).With("Anna", "Bert", "Cees");
        meeting.Do(meeting.Cancel("Bert"));
        meeting.With("Dirk");
        Assert.Equal(new UnknownRegistration(), meeting.Refuses(meeting.Capacity(1, ["Bert"])));
        Assert.Equal(new UnknownRegistration(), meeting.Refuses(meeting.Capacity(1, ["Dirk"])));
        Assert.Equal(new UnknownRegistration(), meeting.Refuses(meeting.Capacity(1, ["Anna", "Nobody"])));
        Assert.Equal(new UnknownRegistration(), meeting.Refuses(meeting.Capacity(1, ["Anna"], 11)));
    }

    [Fact]
    public void A_higher_capacity_takes_in_what_was_overbooked_first()
    {
        var meeting = new Meeting(1).With("Anna", "Bert", "Cees", "Dirk");
        meeting.Do(meeting.Promote("Bert", overbook: true));
        meeting.Do(meeting.Promote("Cees", overbook: true));
        Assert.Equal(["event: capacity 2, overbooked 1 (CapacityChanged, note)"], meeting.Do(Meeting.Capacity(2)));
        Assert.Equal(
            ["event: capacity 4, overbooked 0 (CapacityChanged, note)", "Dirk, event: Waiting to Held (FirstInLine)"],
            meeting.Do(Meeting.Capacity(4)));
    }

    [Fact]
    public void Without_a_limit_nothing_is_overbooked()
    {
        var meeting = new Meeting(0).With("Anna");
        meeting.Do(meeting.Promote("Anna", overbook: true));
        Assert.Equal(["event: capacity unlimited, overbooked 0 (CapacityChanged, note)"], meeting.Do(Meeting.Capacity(null)));
        Assert.Equal(new CapacityBelowTaken(1), meeting.Refuses(Meeting.Capacity(0)));
    }

    [Fact]
    public void A_lower_capacity_does_not_raise_the_overbooking()
    {
        var meeting = new Meeting(2).With("Anna", "Bert", "Cees");
        meeting.Do(meeting.Promote("Cees", overbook: true));
        Assert.Equal(new CapacityBelowTaken(3), meeting.Refuses(Meeting.Capacity(1)));
        Assert.Equal(new CapacityBelowTaken(3), meeting.Refuses(meeting.Capacity(1, ["Anna"])));
        Assert.Equal(
            [
                "Anna, event: Held to Released (RemovedByOrganiser, note)",
                "Bert, event: Held to Released (RemovedByOrganiser, note)",
                "event: capacity 1, overbooked 0 (CapacityChanged, note)",
            ],
            meeting.Do(meeting.Capacity(1, ["Anna", "Bert"])));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(100_001)]
    public void A_capacity_lies_within_its_limits(int capacity) =>
        Assert.Equal(new CapacityOutOfRange(100_000), new Meeting(1).Refuses(Meeting.Capacity(capacity)));

    [Theory]
    [InlineData(0)]
    [InlineData(100_000)]
    public void Its_limits_are_capacities_too(int capacity) => Assert.Single(new Meeting(1).Do(Meeting.Capacity(capacity)));

    [Fact]
    public void A_pool_must_be_one_of_the_event() =>
        Assert.Equal(new UnknownPool(), new Meeting(1).WithSession(11, 1).Refuses(Meeting.Capacity(5, 12)));
}
