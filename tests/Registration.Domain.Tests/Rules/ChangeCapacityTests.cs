using EventRegistration.Places;
using Xunit;

namespace EventRegistration.Domain.Tests.Rules;

public sealed class ChangeCapacityTests
{
    [Fact]
    public void A_higher_capacity_promotes_from_the_waitlist()
    {
        var meeting = new Meeting(1).With("Anna", "Bert", "Cees");
        Assert.Equal(
            ["event: capacity 2, overbooked 0 (CapacityChanged, note)", "Bert, event: Waiting to Held (FirstInLine)"],
            meeting.Do(Meeting.Capacity(2)));
    }

    [Fact]
    public void An_unlimited_capacity_promotes_the_whole_waitlist_in_order()
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
    public void A_higher_session_capacity_promotes_from_its_waitlist()
    {
        var meeting = new Meeting(9).WithSession(11, 0).WithPreferences("Anna", 11);
        Assert.Equal(
            ["session 11: capacity 3, overbooked 0 (CapacityChanged, note)", "Anna, session 11: Waiting to Held (FirstInLine)"],
            meeting.Do(Meeting.Capacity(3, 11)));
    }

    [Fact]
    public void An_unchanged_capacity_makes_no_decision()
    {
        var meeting = new Meeting(1).With("Anna", "Bert");
        Assert.Empty(meeting.Do(Meeting.Capacity(1)));
    }

    [Fact]
    public void Capacity_falls_no_lower_than_the_places_taken()
    {
        var meeting = new Meeting(9).With("Anna", "Bert");
        Assert.Equal(new CapacityBelowTaken(2), meeting.Refuses(Meeting.Capacity(1)));
        Assert.Equal(["event: capacity 2, overbooked 0 (CapacityChanged, note)"], meeting.Do(Meeting.Capacity(2)));
    }

    [Fact]
    public void A_first_limit_lies_no_lower_than_the_places_taken()
    {
        var meeting = new Meeting(null).With("Anna", "Bert");
        Assert.Equal(new CapacityBelowTaken(2), meeting.Refuses(Meeting.Capacity(1)));
        Assert.Equal(["event: capacity 2, overbooked 0 (CapacityChanged, note)"], meeting.Do(Meeting.Capacity(2)));
    }

    [Fact]
    public void An_offered_place_counts_as_taken()
    {
        var meeting = new Meeting(1).With("Anna", "Bert").At(Meeting.OfferTime).After(Meeting.Capacity(2));
        Assert.Equal(new CapacityBelowTaken(2), meeting.Refuses(Meeting.Capacity(1)));
    }

    [Fact]
    public void A_leaver_releases_the_sessions_and_is_not_replaced()
    {
        var meeting = new Meeting(2).WithSession(11, 9).WithPreferences("Anna", 11).With("Bert", "Cees");
        Assert.Equal(
            [
                "Anna, event: Held to Released (RemovedByOrganiser, note)",
                "Anna, session 11: Held to Released (LeftEvent)",
                "event: capacity 1, overbooked 0 (CapacityChanged, note)",
            ],
            meeting.Do(meeting.Capacity(1, ["Anna"])));
    }

    [Fact]
    public void A_leaver_of_a_session_stays_in_the_event()
    {
        var meeting = new Meeting(9).WithSession(11, 1).WithPreferences("Anna", 11);
        Assert.Equal(
            [
                "Anna, session 11: Held to Released (RemovedByOrganiser, note)",
                "session 11: capacity 0, overbooked 0 (CapacityChanged, note)",
            ],
            meeting.Do(meeting.Capacity(0, ["Anna"], 11)));
        Assert.Equal(ClaimState.Held, meeting.ClaimOf("Anna").State);
    }

    [Fact]
    public void An_offered_registration_may_be_a_leaver()
    {
        var meeting = new Meeting(1).With("Anna", "Bert").At(Meeting.OfferTime).After(Meeting.Capacity(2));
        Assert.Equal(
            ["Bert, event: Offered to Released (RemovedByOrganiser, note)", "event: capacity 1, overbooked 0 (CapacityChanged, note)"],
            meeting.Do(meeting.Capacity(1, ["Bert"])));
    }

    [Fact]
    public void A_leaver_named_twice_counts_once()
    {
        var meeting = new Meeting(3).With("Anna", "Bert", "Cees");
        Assert.Equal(new CapacityBelowTaken(3), meeting.Refuses(meeting.Capacity(1, ["Anna", "Anna"])));
        Assert.Equal(
            ["Anna, event: Held to Released (RemovedByOrganiser, note)", "event: capacity 2, overbooked 0 (CapacityChanged, note)"],
            meeting.Do(meeting.Capacity(2, ["Anna", "Anna"])));
    }

    [Fact]
    public void Leavers_beyond_what_is_needed_are_refused()
    {
        var meeting = new Meeting(4).With("Anna", "Bert", "Cees", "Dirk");
        meeting.Do(meeting.Cancel("Dirk"));

        Assert.Equal(new TooManyLeavers(1), meeting.Refuses(meeting.Capacity(2, ["Bert", "Cees"])));
        Assert.Equal(new TooManyLeavers(0), meeting.Refuses(meeting.Capacity(3, ["Cees"])));
        Assert.Equal(new TooManyLeavers(0), meeting.Refuses(meeting.Capacity(null, ["Cees"])));
    }

    [Fact]
    public void Overbooking_alone_requires_no_leavers()
    {
        var meeting = new Meeting(1).With("Anna", "Bert");
        meeting.Do(meeting.Promote("Bert", overbook: true));

        Assert.Equal(new TooManyLeavers(0), meeting.Refuses(meeting.Capacity(1, ["Bert"])));
    }

    [Fact]
    public void Leavers_hold_or_are_offered_a_place_in_the_pool()
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
    public void A_higher_capacity_absorbs_overbooking_first()
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
    public void An_unlimited_pool_is_never_overbooked()
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
    public void The_limits_of_capacity_are_allowed(int capacity) => Assert.Single(new Meeting(1).Do(Meeting.Capacity(capacity)));

    [Fact]
    public void An_unknown_pool_is_refused() =>
        Assert.Equal(new UnknownPool(), new Meeting(1).WithSession(11, 1).Refuses(Meeting.Capacity(5, 12)));
}
