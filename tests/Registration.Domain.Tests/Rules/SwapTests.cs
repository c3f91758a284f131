using EventRegistration.Places;
using Xunit;

namespace EventRegistration.Domain.Tests.Rules;

/// <summary>Waiting for a better wish while having a lesser one, rooms that are exchanged, and other wishes later.</summary>
public sealed class SwapTests
{
    [Fact]
    public void Who_has_a_lesser_wish_waits_for_the_better_one_where_the_round_lets_it()
    {
        var meeting = Rounds(swap: true).WithWishes("Anna", 11);
        Assert.Equal(
            [
                "Bert, event: new to Held (PlaceFree)",
                "Bert, session 12: new to Held (PreferenceGranted, rank 2)",
                "Bert, session 11: new to Waiting (WaitsForBetterPreference, position 1)",
            ],
            meeting.Do(meeting.SignUp("Bert", 11, 12)));
    }

    [Fact]
    public void Where_the_round_does_not_let_it_a_lesser_wish_is_the_end_of_it()
    {
        var meeting = Rounds(swap: false).WithWishes("Anna", 11);
        Assert.Equal(
            ["Bert, event: new to Held (PlaceFree)", "Bert, session 12: new to Held (PreferenceGranted, rank 2)"], meeting.Do(meeting.SignUp("Bert", 11, 12)));
    }

    [Fact]
    public void A_move_to_a_better_wish_and_the_place_it_leaves_are_decided_in_one_go()
    {
        var meeting = Rounds(swap: true).WithWishes("Anna", 11).WithWishes("Bert", 11, 12).WithWishes("Cees", 12);
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
    public void Two_who_have_what_the_other_wishes_do_not_trade()
    {
        var meeting = Rounds(swap: true).WithWishes("Anna", 11).WithWishes("Bert", 12);
        Assert.Equal(
            ["Anna, session 12: new to Waiting (WaitsForBetterPreference, position 1)"], meeting.Do(meeting.Choose("Anna", 12, 11)));
        Assert.Equal(
            ["Bert, session 11: new to Waiting (WaitsForBetterPreference, position 1)"], meeting.Do(meeting.Choose("Bert", 11, 12)));
    }

    [Fact]
    public void Rooms_are_exchanged_and_who_waited_for_a_place_in_the_smaller_has_one()
    {
        var meeting = new Meeting(9).WithSession(11, 1).WithSession(12, 3)
            .WithWishes("Anna", 11).WithWishes("Bert", 11).WithWishes("Cees", 12);
        Assert.Equal(
            [
                "session 11: capacity 3, overbooked 0 (RoomsSwapped, note)",
                "session 12: capacity 1, overbooked 0 (RoomsSwapped, note)",
                "Bert, session 11: Waiting to Held (FirstInLine)",
            ],
            meeting.Do(Meeting.Swap(11, 12)));
    }

    [Fact]
    public void Rooms_are_not_exchanged_where_somebody_would_lose_a_place()
    {
        var meeting = new Meeting(9).WithSession(11, 1).WithSession(12, 3).WithWishes("Anna", 12).WithWishes("Bert", 12);
        Assert.Equal(new RoomTooSmall(12, 2, 1), meeting.Refuses(Meeting.Swap(11, 12)));
        Assert.Equal(new UnknownPool(), meeting.Refuses(Meeting.Swap(11, 11)));
        Assert.Equal(new UnknownPool(), meeting.Refuses(Meeting.Swap(11, Meeting.Event)));
        Assert.Equal(new UnknownPool(), meeting.Refuses(Meeting.Swap(99, 11)));
    }

    [Fact]
    public void Who_still_wishes_a_session_keeps_the_number_there()
    {
        var meeting = Rounds(swap: false).WithWishes("Anna", 11).WithWishes("Bert", 12).WithWishes("Cees", 11, 12).WithWishes("Dirk", 11);
        Assert.Equal(["Cees, session 12: Waiting to Released (PreferenceWithdrawn)"], meeting.Do(meeting.Choose("Cees", 11)));
        Assert.Equal(["Cees", "Dirk"], meeting.Waitlist(11));
        Assert.Empty(meeting.Do(meeting.Choose("Cees", 11)));
    }

    [Fact]
    public void A_session_that_is_no_longer_wished_goes_to_who_waits_for_it()
    {
        var meeting = Rounds(swap: false).WithWishes("Anna", 11).WithWishes("Bert", 11);
        Assert.Equal(
            [
                "Anna, session 11: Held to Released (PreferenceWithdrawn)",
                "Anna, session 12: new to Held (PreferenceGranted, rank 1)",
                "Bert, session 11: Waiting to Held (FirstInLine)",
            ],
            meeting.Do(meeting.Choose("Anna", 12)));
    }

    [Fact]
    public void A_better_wish_with_a_place_is_taken_and_the_lesser_left()
    {
        var meeting = Rounds(swap: false).WithWishes("Anna", 12);
        Assert.Equal(
            [
                "Anna, session 11: new to Held (PreferenceGranted, rank 1)",
                "Anna, session 12: Held to Released (BetterPreferenceGranted, rank 1, given up 2)",
            ],
            meeting.Do(meeting.Choose("Anna", 11, 12)));
    }

    [Fact]
    public void Other_wishes_are_applied_round_by_round_and_session_by_session()
    {
        var meeting = new Meeting(9).WithSession(11, 0).WithSession(12, 0).WithSession(13, 1).WithSession(21, 1).WithSession(22, 1).WithWishes("Anna", 11, 12, 21);
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
    public void Who_waits_for_the_event_only_changes_what_is_wished()
    {
        var meeting = new Meeting(1).WithSession(11, 1).WithSession(12, 1).With("Anna").WithWishes("Bert", 11);
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
    public void Wishes_can_be_changed_until_the_start_by_who_comes()
    {
        var meeting = Rounds(swap: false).WithWishes("Anna", 11).With("Bert");
        meeting.Do(meeting.Cancel("Bert"));
        Assert.Equal(new NotComing(), meeting.Refuses(meeting.Choose("Bert", 11)));
        Assert.Equal(new UnknownRegistration(), meeting.Refuses(meeting.Choose("Nobody", 11)));
        Assert.Equal(new UnknownSession(9, 99), meeting.Refuses(meeting.Choose("Anna", 99)));
        Assert.Equal(new EventStarted(), meeting.At(Meeting.StartsAt).Refuses(meeting.Choose("Anna", 12)));
    }

    private static Meeting Rounds(bool swap) => new Meeting(9).WithSession(11, 1, swap: swap).WithSession(12, 1, swap: swap);
}
