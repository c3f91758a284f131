using EventRegistration.Places;
using Xunit;

namespace EventRegistration.Domain.Tests.Rules;

public sealed class OpenWaitlistTests
{
    [Fact]
    public void Unmet_preferences_join_the_new_waitlist_in_order_of_entry()
    {
        var meeting = Rounds(waitlist: false, upgrade: false).WithPreferences("Anna", 11).WithPreferences("Bert", 11)
            .WithPreferences("Cees", 11);

        Assert.Equal(
            [
                "Cees, session 11: Released to Waiting (SessionFullWaiting, position 1)",
                "Bert, session 11: Released to Waiting (SessionFullWaiting, position 2)",
            ],
            meeting.WithRound(1, waitlist: true, upgrade: false).Do(meeting.OpenWaitlist(1, "Anna", "Cees", "Bert")));
    }

    [Fact]
    public void A_place_freed_meanwhile_goes_to_the_first_of_them()
    {
        var meeting = Rounds(waitlist: false, upgrade: false).WithPreferences("Anna", 11).WithPreferences("Bert", 11)
            .WithPreferences("Cees", 11)
            .After(Meeting.Capacity(2, 11));

        Assert.Equal(
            [
                "Bert, session 11: Released to Held (PreferenceGranted, rank 1)",
                "Cees, session 11: Released to Waiting (SessionFullWaiting, position 1)",
            ],
            meeting.WithRound(1, waitlist: true, upgrade: false).Do(meeting.OpenWaitlist(1, "Anna", "Bert", "Cees")));
    }

    [Fact]
    public void Attendees_keep_their_session_in_a_round_without_upgrades()
    {
        var meeting = Rounds(waitlist: false, upgrade: false).WithPreferences("Anna", 11).WithPreferences("Bert", 11, 12)
            .After(Meeting.Capacity(2, 11));

        Assert.Empty(meeting.WithRound(1, waitlist: true, upgrade: false).Do(meeting.OpenWaitlist(1, "Anna", "Bert")));
    }

    [Fact]
    public void Upgrades_wait_for_the_better_session_or_move_at_once()
    {
        var meeting = Rounds(waitlist: true, upgrade: false).WithPreferences("Anna", 11).WithPreferences("Bert", 11, 12)
            .WithPreferences("Cees", 13, 12)
            .After(Meeting.Capacity(1, 13));

        Assert.Equal(
            [
                "Bert, session 11: new to Waiting (WaitsForBetterPreference, position 1)",
                "Cees, session 13: new to Held (PreferenceGranted, rank 1)",
                "Cees, session 12: Held to Released (BetterPreferenceGranted, rank 1, given up 2)",
            ],
            meeting.WithRound(1, waitlist: true, upgrade: true).Do(meeting.OpenWaitlist(1, "Bert", "Cees")));
    }

    [Fact]
    public void A_place_left_by_an_upgrade_goes_to_the_first()
    {
        var meeting = Rounds(waitlist: false, upgrade: false).WithPreferences("Anna", 13, 11).WithPreferences("Bert", 11)
            .WithPreferences("Cees", 13, 11).After(Meeting.Capacity(1, 13));

        Assert.Equal(
            [
                "Bert, session 11: Released to Waiting (SessionFullWaiting, position 1)",
                "Anna, session 13: new to Held (PreferenceGranted, rank 1)",
                "Anna, session 11: Held to Released (BetterPreferenceGranted, rank 1, given up 2)",
                "Cees, session 13: Released to Waiting (SessionFullWaiting, position 1)",
                "Cees, session 11: Released to Waiting (SessionFullWaiting, position 2)",
                "Bert, session 11: Waiting to Held (FirstInLine)",
            ],
            meeting.WithRound(1, waitlist: true, upgrade: true).Do(meeting.OpenWaitlist(1, "Bert", "Anna", "Cees")));
    }

    [Fact]
    public void Session_waitlists_hold_only_attendees_in_the_event()
    {
        var meeting = new Meeting(1).WithSession(11, 0, waitlist: false).WithPreferences("Anna", 11).WithPreferences("Bert", 11)
            .WithPreferences("Cees", 11);
        meeting = meeting.After(meeting.LeaveWaitlist("Cees")).WithRound(1, waitlist: true, upgrade: false);

        Assert.Equal(
            ["Anna, session 11: Released to Waiting (SessionFullWaiting, position 1)"],
            meeting.Do(meeting.OpenWaitlist(1, "Anna", "Bert", "Cees")));
        Assert.Empty(meeting.With(terms => terms with { Status = Events.EventStatus.Cancelled }).Do(meeting.OpenWaitlist(1, "Anna")));
    }

    [Fact]
    public void Other_rounds_are_unchanged()
    {
        var meeting = new Meeting(9).WithSession(11, 0, waitlist: false).WithSession(21, 0, waitlist: false)
            .WithPreferences("Anna", 11, 21);

        Assert.Equal(
            ["Anna, session 21: Released to Waiting (SessionFullWaiting, position 1)"],
            meeting.WithRound(2, waitlist: true, upgrade: false).Do(meeting.OpenWaitlist(2, "Anna")));
    }

    private static Meeting Rounds(bool waitlist, bool upgrade) =>
        new Meeting(9).WithSession(11, 1, waitlist, upgrade: upgrade).WithSession(12, 2, waitlist, upgrade: upgrade)
            .WithSession(13, 0, waitlist, upgrade: upgrade);
}
