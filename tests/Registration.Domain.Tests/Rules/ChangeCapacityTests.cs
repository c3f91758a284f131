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
    public void A_leaver_waits_in_front_and_releases_the_sessions()
    {
        var meeting = new Meeting(2).WithSession(11, 9).WithPreferences("Anna", 11).With("Bert", "Cees");
        Assert.Equal(
            [
                "Anna, event: Held to Waiting (CapacityLowered, position 1, note)",
                "Anna, session 11: Held to Released (BackOnEventWaitlist)",
                "event: capacity 1, overbooked 0 (CapacityChanged, note)",
            ],
            meeting.Do(meeting.Capacity(1, ["Anna"])));
        Assert.Equal(["Anna", "Cees"], meeting.Waitlist());
        Assert.Equal(
            [
                "Bert, event: Held to Released (CancelledByAttendee)",
                "Anna, event: Waiting to Held (FirstInLine)",
                "Anna, session 11: Released to Held (PreferenceGranted, rank 1)",
            ],
            meeting.Do(meeting.Cancel("Bert")));
    }

    [Fact]
    public void Leavers_wait_each_alone_in_the_given_order()
    {
        var meeting = new Meeting(4).With("Anna", "Bert", "Cees", "Dirk", "Els");
        Assert.Equal(
            [
                "Anna, event: Held to Waiting (CapacityLowered, position 1, note)",
                "Cees, event: Held to Waiting (CapacityLowered, position 2, note)",
                "event: capacity 2, overbooked 0 (CapacityChanged, note)",
            ],
            meeting.Do(meeting.Capacity(2, ["Anna", "Cees"])));
        Assert.Equal(["Anna", "Cees", "Els"], meeting.Waitlist());
    }

    [Fact]
    public void Leavers_wait_although_the_waitlist_is_off()
    {
        var meeting = new Meeting(2, waitlist: false).With("Anna", "Bert");
        meeting.Do(meeting.Capacity(1, ["Bert"]));
        Assert.Equal(["Bert"], meeting.Waitlist());
        Assert.Equal(
            ["Anna, event: Held to Released (CancelledByAttendee)", "Bert, event: Waiting to Held (FirstInLine)"],
            meeting.Do(meeting.Cancel("Anna")));
    }

    [Fact]
    public void A_leaver_taken_off_the_list_is_released()
    {
        var meeting = new Meeting(2).With("Anna", "Bert", "Cees");
        Assert.Equal(
            ["Bert, event: Held to Released (RemovedByOrganiser, note)", "event: capacity 1, overbooked 0 (CapacityChanged, note)"],
            meeting.Do(meeting.Capacity(1, ["Bert"]) with { OffTheList = true }));
    }

    [Fact]
    public void A_leaver_of_an_offered_party_leaves_a_smaller_party()
    {
        var meeting = new Meeting(3).With("Anna", "Emma", "Fred");
        meeting.Do(meeting.Party(together: true, "Bert", "Cees", "Dirk"));
        meeting.At(Meeting.OfferTime).Do(Meeting.Capacity(6));
        Assert.Equal(
            [
                "Cees, event: Offered to Waiting (CapacityLowered, position 1, note)",
                "Bert, event: Offered to Offered (PartySmaller)",
                "Dirk, event: Offered to Offered (PartySmaller)",
                "event: capacity 5, overbooked 0 (CapacityChanged, note)",
            ],
            meeting.Do(meeting.Capacity(5, ["Cees"])));
        Assert.Equal(
            ["Bert, event: Offered to Held (OfferAccepted)", "Dirk, event: Offered to Held (OfferAccepted)"],
            meeting.Do(meeting.Accept("Bert")));
    }

    [Fact]
    public void A_leaver_of_a_session_stays_in_the_event()
    {
        var meeting = new Meeting(9).WithSession(11, 1).WithPreferences("Anna", 11);
        Assert.Equal(
            [
                "Anna, session 11: Held to Waiting (CapacityLowered, position 1, note)",
                "session 11: capacity 0, overbooked 0 (CapacityChanged, note)",
            ],
            meeting.Do(meeting.Capacity(0, ["Anna"], 11)));
        Assert.Equal(ClaimState.Held, meeting.ClaimOf("Anna").State);
    }

    /// <summary>The session that is left is at the time of one that is kept. So only the other preference of its round remains.</summary>
    [Fact]
    public void A_leaver_off_the_list_of_a_clash_gets_nothing()
    {
        var meeting = new Meeting(9).WithSession(11, 1, hours: (9, 10)).WithSession(21, 1, hours: (11, 12))
            .WithSession(22, 9, hours: (13, 14)).WithPreferences("Anna", 11, 21, 22);
        meeting.Reschedule(21, (9, 10), "Anna");

        Assert.Equal(
            [
                "Anna, session 21: Held to Released (CapacityLowered, note)",
                "Anna, session 21: Released to Released (ClashesWithSession, rank 1, session 11)",
                "session 21: capacity 0, overbooked 0 (CapacityChanged, note)",
            ],
            meeting.Do(meeting.Capacity(0, ["Anna"], 21) with { OffTheList = true }));

        var anna = meeting.State.Registrations[meeting.Find("Anna")];
        Assert.Equal([new PreferredSession(1, 1, 11), new PreferredSession(2, 2, 22)], anna.Preferences);
        Assert.Null(anna.StateIn(22));
    }

    /// <summary>"Back on the waiting list" is no reason for somebody with a place.</summary>
    [Fact]
    public void A_full_session_is_decided_again_on_coming_back()
    {
        var meeting = new Meeting(2).WithSession(11, 1, waitlist: false).WithPreferences("Anna", 11).With("Bert");
        meeting.Do(meeting.Capacity(1, ["Anna"]));
        meeting.Do(meeting.Choose("Bert", 11));
        Assert.Equal(
            [
                "event: capacity 2, overbooked 0 (CapacityChanged, note)",
                "Anna, event: Waiting to Held (FirstInLine)",
                "Anna, session 11: Released to Released (SessionFull, rank 1)",
            ],
            meeting.Do(Meeting.Capacity(2)));
    }

    [Fact]
    public void A_leaver_without_waitlist_gets_the_next_preference()
    {
        var meeting = new Meeting(9).WithSession(11, 2, waitlist: false).WithSession(12, 1, waitlist: false)
            .WithPreferences("Anna", 11, 12).WithPreferences("Bert", 11, 12);
        Assert.Equal(
            [
                "Anna, session 11: Held to Released (CapacityLowered, note)",
                "Bert, session 11: Held to Released (CapacityLowered, note)",
                "session 11: capacity 0, overbooked 0 (CapacityChanged, note)",
                "Anna, session 12: new to Held (PreferenceGranted, rank 2)",
                "Bert, session 12: new to Released (SessionFull, rank 2)",
            ],
            meeting.Do(meeting.Capacity(0, ["Anna", "Bert"], 11)));
    }

    [Fact]
    public void A_leaver_with_upgrades_waits_in_front_and_gets_less()
    {
        var meeting = new Meeting(9).WithSession(11, 2, upgrade: true).WithSession(12, 1, upgrade: true)
            .WithPreferences("Anna", 11, 12).WithPreferences("Bert", 11).WithPreferences("Cees", 11);
        Assert.Equal(
            [
                "Anna, session 11: Held to Waiting (CapacityLowered, position 1, note)",
                "session 11: capacity 1, overbooked 0 (CapacityChanged, note)",
                "Anna, session 12: new to Held (PreferenceGranted, rank 2)",
            ],
            meeting.Do(meeting.Capacity(1, ["Anna"], 11)));
        Assert.Equal(["Anna", "Cees"], meeting.Waitlist(11));
    }

    [Fact]
    public void An_offered_registration_may_be_a_leaver()
    {
        var meeting = new Meeting(1).With("Anna", "Bert").At(Meeting.OfferTime).After(Meeting.Capacity(2));
        Assert.Equal(
            [
                "Bert, event: Offered to Waiting (CapacityLowered, position 1, note)",
                "event: capacity 1, overbooked 0 (CapacityChanged, note)",
            ],
            meeting.Do(meeting.Capacity(1, ["Bert"])));
    }

    [Fact]
    public void A_leaver_named_twice_counts_once()
    {
        var meeting = new Meeting(3).With("Anna", "Bert", "Cees");
        Assert.Equal(new CapacityBelowTaken(3), meeting.Refuses(meeting.Capacity(1, ["Anna", "Anna"])));
        Assert.Equal(
            [
                "Anna, event: Held to Waiting (CapacityLowered, position 1, note)",
                "event: capacity 2, overbooked 0 (CapacityChanged, note)",
            ],
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
                "Anna, event: Held to Waiting (CapacityLowered, position 1, note)",
                "Bert, event: Held to Waiting (CapacityLowered, position 2, note)",
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

    [Fact]
    public void Leaver_with_a_clash_leaves_while_another_waits_in_front()
    {
        var meeting = new Meeting(9).WithSession(11, 2, hours: (9, 10)).WithSession(21, 2, hours: (11, 12))
            .WithPreferences("Anna", 11, 21).WithPreferences("Bert", 11);
        meeting.Reschedule(21, (9, 10), "Anna");
        Assert.Equal(
            [
                "Bert, session 11: Held to Waiting (CapacityLowered, position 1, note)",
                "Anna, session 11: Held to Released (CapacityLowered, note)",
                "Anna, session 11: Released to Released (ClashesWithSession, rank 1, session 21)",
                "session 11: capacity 0, overbooked 0 (CapacityChanged, note)",
            ],
            meeting.Do(meeting.Capacity(0, ["Anna", "Bert"], 11)));
    }
}
