using EventRegistration.Places;
using Xunit;

namespace EventRegistration.Domain.Tests.Rules;

public sealed class OpenWaitlistTests
{
    [Fact]
    public void Who_found_a_session_full_joins_its_waitlist_in_the_order_in_which_they_came_in()
    {
        var meeting = Rounds(waitlist: false, swap: false).WithWishes("Anna", 11).WithWishes("Bert", 11).WithWishes("Cees", 11);

        Assert.Equal(
            [
                "Cees, session 11: Released to Waiting (SessionFullWaiting, position 1)",
                "Bert, session 11: Released to Waiting (SessionFullWaiting, position 2)",
            ],
            meeting.WithRound(1, waitlist: true, swap: false).Do(meeting.OpenWaitlist(1, "Anna", "Cees", "Bert")));
    }

    [Fact]
    public void A_place_that_came_free_meanwhile_goes_to_the_first_of_them()
    {
        var meeting = Rounds(waitlist: false, swap: false).WithWishes("Anna", 11).WithWishes("Bert", 11).WithWishes("Cees", 11)
            .After(Meeting.Capacity(2, 11));

        Assert.Equal(
            [
                "Bert, session 11: Released to Held (PreferenceGranted, rank 1)",
                "Cees, session 11: Released to Waiting (SessionFullWaiting, position 1)",
            ],
            meeting.WithRound(1, waitlist: true, swap: false).Do(meeting.OpenWaitlist(1, "Anna", "Bert", "Cees")));
    }

    [Fact]
    public void Who_has_a_session_keeps_it_where_the_round_does_not_swap()
    {
        var meeting = Rounds(waitlist: false, swap: false).WithWishes("Anna", 11).WithWishes("Bert", 11, 12).After(Meeting.Capacity(2, 11));

        Assert.Empty(meeting.WithRound(1, waitlist: true, swap: false).Do(meeting.OpenWaitlist(1, "Anna", "Bert")));
    }

    [Fact]
    public void Where_it_may_swap_who_has_a_lesser_session_waits_for_the_better_one_or_moves_to_it()
    {
        var meeting = Rounds(waitlist: true, swap: false).WithWishes("Anna", 11).WithWishes("Bert", 11, 12).WithWishes("Cees", 13, 12)
            .After(Meeting.Capacity(1, 13));

        Assert.Equal(
            [
                "Bert, session 11: new to Waiting (WaitsForBetterPreference, position 1)",
                "Cees, session 13: new to Held (PreferenceGranted, rank 1)",
                "Cees, session 12: Held to Released (BetterPreferenceGranted, rank 1, given up 2)",
            ],
            meeting.WithRound(1, waitlist: true, swap: true).Do(meeting.OpenWaitlist(1, "Bert", "Cees")));
    }

    [Fact]
    public void A_session_that_somebody_leaves_on_the_way_goes_to_who_came_in_first()
    {
        var meeting = Rounds(waitlist: false, swap: false).WithWishes("Anna", 13, 11).WithWishes("Bert", 11).WithWishes("Cees", 13, 11).After(Meeting.Capacity(1, 13));

        Assert.Equal(
            [
                "Bert, session 11: Released to Waiting (SessionFullWaiting, position 1)",
                "Anna, session 13: new to Held (PreferenceGranted, rank 1)",
                "Anna, session 11: Held to Released (BetterPreferenceGranted, rank 1, given up 2)",
                "Cees, session 13: Released to Waiting (SessionFullWaiting, position 1)",
                "Cees, session 11: Released to Waiting (SessionFullWaiting, position 2)",
                "Bert, session 11: Waiting to Held (FirstInLine)",
            ],
            meeting.WithRound(1, waitlist: true, swap: true).Do(meeting.OpenWaitlist(1, "Bert", "Anna", "Cees")));
    }

    [Fact]
    public void Who_waits_for_the_event_or_has_left_it_is_on_no_waitlist_of_a_session()
    {
        var meeting = new Meeting(1).WithSession(11, 0, waitlist: false).WithWishes("Anna", 11).WithWishes("Bert", 11).WithWishes("Cees", 11);
        meeting = meeting.After(meeting.LeaveWaitlist("Cees")).WithRound(1, waitlist: true, swap: false);

        Assert.Equal(
            ["Anna, session 11: Released to Waiting (SessionFullWaiting, position 1)"], meeting.Do(meeting.OpenWaitlist(1, "Anna", "Bert", "Cees")));
        Assert.Empty(meeting.With(terms => terms with { Status = Events.EventStatus.Cancelled }).Do(meeting.OpenWaitlist(1, "Anna")));
    }

    [Fact]
    public void Other_rounds_stay_as_they_are()
    {
        var meeting = new Meeting(9).WithSession(11, 0, waitlist: false).WithSession(21, 0, waitlist: false).WithWishes("Anna", 11, 21);

        Assert.Equal(
            ["Anna, session 21: Released to Waiting (SessionFullWaiting, position 1)"],
            meeting.WithRound(2, waitlist: true, swap: false).Do(meeting.OpenWaitlist(2, "Anna")));
    }

    private static Meeting Rounds(bool waitlist, bool swap) =>
        new Meeting(9).WithSession(11, 1, waitlist, swap: swap).WithSession(12, 2, waitlist, swap: swap).WithSession(13, 0, waitlist, swap: swap);
}
