using EventRegistration.Places;
using Xunit;

namespace EventRegistration.Domain.Tests.Rules;

/// <summary>Upgrades to a better preference, swapped rooms and later choices.</summary>
public sealed class SessionChangesTests
{
    [Fact]
    public void A_lesser_preference_waits_for_the_better_with_upgrades()
    {
        var meeting = Rounds(upgrade: true).WithPreferences("Anna", 11);
        Assert.Equal(
            [
                "Bert, event: new to Held (PlaceFree)",
                "Bert, session 12: new to Held (PreferenceGranted, rank 2)",
                "Bert, session 11: new to Waiting (WaitsForBetterPreference, position 1)",
            ],
            meeting.Do(meeting.SignUp("Bert", 11, 12)));
    }

    [Fact]
    public void A_lesser_preference_is_final_without_upgrades()
    {
        var meeting = Rounds(upgrade: false).WithPreferences("Anna", 11);
        Assert.Equal(
            ["Bert, event: new to Held (PlaceFree)", "Bert, session 12: new to Held (PreferenceGranted, rank 2)"],
            meeting.Do(meeting.SignUp("Bert", 11, 12)));
    }

    [Fact]
    public void An_upgrade_and_the_place_left_are_decided_together()
    {
        var meeting = Rounds(upgrade: true).WithPreferences("Anna", 11).WithPreferences("Bert", 11, 12).WithPreferences("Cees", 12);
        Assert.Equal(
            [
                "Anna, event: Held to Released (CancelledByAttendee)",
                "Anna, session 11: Held to Released (LeftEvent)",
                "Bert, session 11: Waiting to Held (FirstInLine)",
                "Bert, session 12: Held to Released (BetterPreferenceGranted, rank 1, given up 2)",
                "Cees, session 12: Waiting to Held (FirstInLine)",
            ],
            meeting.Do(meeting.Cancel("Anna")));
    }

    [Fact]
    public void Two_attendees_with_crossed_preferences_do_not_trade()
    {
        var meeting = Rounds(upgrade: true).WithPreferences("Anna", 11).WithPreferences("Bert", 12);
        Assert.Equal(
            ["Anna, session 12: new to Waiting (WaitsForBetterPreference, position 1)"], meeting.Do(meeting.Choose("Anna", 12, 11)));
        Assert.Equal(
            ["Bert, session 11: new to Waiting (WaitsForBetterPreference, position 1)"], meeting.Do(meeting.Choose("Bert", 11, 12)));
    }

    [Fact]
    public void Swapped_rooms_promote_the_waitlist_of_the_smaller_session()
    {
        var meeting = new Meeting(9).WithSession(11, 1).WithSession(12, 3)
            .WithPreferences("Anna", 11).WithPreferences("Bert", 11).WithPreferences("Cees", 12);
        Assert.Equal(
            [
                "session 11: capacity 3, overbooked 0 (RoomsSwapped, note)",
                "session 12: capacity 1, overbooked 0 (RoomsSwapped, note)",
                "Bert, session 11: Waiting to Held (FirstInLine)",
            ],
            meeting.Do(Meeting.Swap(11, 12)));
    }

    [Fact]
    public void Rooms_are_not_swapped_if_an_attendee_loses_a_place()
    {
        var meeting = new Meeting(9).WithSession(11, 1).WithSession(12, 3).WithPreferences("Anna", 12).WithPreferences("Bert", 12);
        Assert.Equal(new RoomTooSmall(12, 2, 1), meeting.Refuses(Meeting.Swap(11, 12)));
        Assert.Equal(new UnknownPool(), meeting.Refuses(Meeting.Swap(11, 11)));
        Assert.Equal(new UnknownPool(), meeting.Refuses(Meeting.Swap(11, Meeting.Event)));
        Assert.Equal(new UnknownPool(), meeting.Refuses(Meeting.Swap(99, 11)));
    }

    [Fact]
    public void A_kept_preference_keeps_its_waitlist_number()
    {
        var meeting = Rounds(upgrade: false).WithPreferences("Anna", 11).WithPreferences("Bert", 12).WithPreferences("Cees", 11, 12)
            .WithPreferences("Dirk", 11);
        Assert.Equal(["Cees, session 12: Waiting to Released (PreferenceWithdrawn)"], meeting.Do(meeting.Choose("Cees", 11)));
        Assert.Equal(["Cees", "Dirk"], meeting.Waitlist(11));
        Assert.Empty(meeting.Do(meeting.Choose("Cees", 11)));
    }

    [Fact]
    public void A_withdrawn_preference_frees_the_session_for_the_waitlist()
    {
        var meeting = Rounds(upgrade: false).WithPreferences("Anna", 11).WithPreferences("Bert", 11);
        Assert.Equal(
            [
                "Anna, session 11: Held to Released (PreferenceWithdrawn)",
                "Anna, session 12: new to Held (PreferenceGranted, rank 1)",
                "Bert, session 11: Waiting to Held (FirstInLine)",
            ],
            meeting.Do(meeting.Choose("Anna", 12)));
    }

    [Fact]
    public void A_better_free_preference_replaces_the_lesser()
    {
        var meeting = Rounds(upgrade: false).WithPreferences("Anna", 12);
        Assert.Equal(
            [
                "Anna, session 11: new to Held (PreferenceGranted, rank 1)",
                "Anna, session 12: Held to Released (BetterPreferenceGranted, rank 1, given up 2)",
            ],
            meeting.Do(meeting.Choose("Anna", 11, 12)));
    }

    [Fact]
    public void New_preferences_are_applied_by_round_and_session()
    {
        var meeting = new Meeting(9).WithSession(11, 0).WithSession(12, 0).WithSession(13, 1).WithSession(21, 1).WithSession(22, 1)
            .WithPreferences("Anna", 11, 12, 21);
        Assert.Equal(
            [
                "Anna, session 11: Waiting to Released (PreferenceWithdrawn)",
                "Anna, session 12: Waiting to Released (PreferenceWithdrawn)",
                "Anna, session 13: new to Held (PreferenceGranted, rank 1)",
                "Anna, session 21: Held to Released (PreferenceWithdrawn)",
                "Anna, session 22: new to Held (PreferenceGranted, rank 1)",
            ],
            meeting.Do(meeting.Choose("Anna", 22, 13)));
    }

    [Fact]
    public void Choices_while_waiting_for_the_event_change_preferences_only()
    {
        var meeting = new Meeting(1).WithSession(11, 1).WithSession(12, 1).With("Anna").WithPreferences("Bert", 11);
        Assert.Empty(meeting.Do(meeting.Choose("Bert", 12)));
        Assert.Equal(
            [
                "Anna, event: Held to Released (CancelledByAttendee)",
                "Bert, event: Waiting to Held (FirstInLine)",
                "Bert, session 12: new to Held (PreferenceGranted, rank 1)",
            ],
            meeting.Do(meeting.Cancel("Anna")));
    }

    [Fact]
    public void Attendees_may_change_preferences_until_the_start()
    {
        var meeting = Rounds(upgrade: false).WithPreferences("Anna", 11).With("Bert");
        meeting.Do(meeting.Cancel("Bert"));
        Assert.Equal(new NotComing(), meeting.Refuses(meeting.Choose("Bert", 11)));
        Assert.Equal(new UnknownRegistration(), meeting.Refuses(meeting.Choose("Nobody", 11)));
        Assert.Equal(new UnknownSession(9, 99), meeting.Refuses(meeting.Choose("Anna", 99)));
        Assert.Equal(new EventStarted(), meeting.At(Meeting.StartsAt).Refuses(meeting.Choose("Anna", 12)));
    }

    private static Meeting Rounds(bool upgrade) => new Meeting(9).WithSession(11, 1, upgrade: upgrade).WithSession(12, 1, upgrade: upgrade);
}
