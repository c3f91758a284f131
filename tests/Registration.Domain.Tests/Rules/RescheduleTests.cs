using EventRegistration.Places;
using Xunit;

namespace EventRegistration.Domain.Tests.Rules;

public sealed class RescheduleTests
{
    [Fact]
    public void A_wait_that_clashes_with_a_held_session_ends()
    {
        var meeting = Rounds().WithPreferences("Anna", 11, 21).WithPreferences("Bert", 12, 21);
        Assert.Equal(
            ["Bert, session 21: Waiting to Released (ClashesWithSession, rank 1, session 12)"],
            meeting.Reschedule(21, (9, 10), "Bert"));
        Assert.Equal([new PreferredSession(1, 1, 12)], meeting.State.Registrations[meeting.Find("Bert")].Preferences);
    }

    [Fact]
    public void Two_held_sessions_at_one_time_are_kept()
    {
        var meeting = Rounds().WithPreferences("Anna", 11, 21);
        Assert.Empty(meeting.Reschedule(21, (9, 10), "Anna"));
        Assert.Equal(ClaimState.Held, meeting.ClaimOf("Anna", 21).State);
        Assert.Equal(new PreferencesClash(11, 21), meeting.Refuses(meeting.Choose("Anna", 11, 21)));
    }

    [Fact]
    public void A_wait_beside_a_moved_held_session_ends()
    {
        var meeting = Rounds().WithPreferences("Anna", 21).WithPreferences("Bert", 12, 21);
        Assert.Equal(
            ["Bert, session 21: Waiting to Released (ClashesWithSession, rank 1, session 12)"],
            meeting.Reschedule(12, (11, 12), "Bert"));
    }

    [Fact]
    public void The_moved_one_of_two_waits_ends()
    {
        var meeting = Rounds().WithPreferences("Anna", 11, 21).WithPreferences("Bert", 11, 21);
        Assert.Equal(
            ["Bert, session 11: Waiting to Released (ClashesWithSession, rank 1, session 21)"],
            meeting.Reschedule(11, (11, 12), "Bert"));
    }

    [Fact]
    public void Preferences_of_people_outside_the_event_are_settled_too()
    {
        var meeting = Rounds(capacity: 0).WithPreferences("Anna", 11, 21);
        Assert.Equal(
            ["Anna, session 21: new to Released (ClashesWithSession, rank 1, session 11)"],
            meeting.Reschedule(21, (9, 10), "Anna"));
        Assert.Equal([new PreferredSession(1, 1, 11)], meeting.State.Registrations[meeting.Find("Anna")].Preferences);
    }

    [Fact]
    public void A_lesser_preference_that_clashes_is_withdrawn_with_a_reason()
    {
        var meeting = Rounds().WithSession(22, 1, hours: (13, 14)).WithPreferences("Anna", 11, 22, 21);
        Assert.Equal(
            ["Anna, session 21: new to Released (ClashesWithSession, rank 2, session 11)"],
            meeting.Reschedule(21, (9, 10), "Anna"));
    }

    /// <summary>Two held sessions at one time are kept. Back on the waitlist one of the two wishes goes.</summary>
    [Fact]
    public void Going_back_to_the_waitlist_tells_of_the_clash()
    {
        var meeting = Rounds().WithPreferences("Anna", 11, 21);
        meeting.Reschedule(21, (9, 10), "Anna");
        Assert.Equal(
            [
                "Anna, event: Held to Waiting (CapacityLowered, position 1, note)",
                "Anna, session 11: Held to Released (BackOnEventWaitlist)",
                "Anna, session 21: Held to Released (BackOnEventWaitlist)",
                "Anna, session 21: Released to Released (ClashesWithSession, rank 1, session 11)",
                "event: capacity 0, overbooked 0 (CapacityChanged, note)",
            ],
            meeting.Do(meeting.Capacity(0, ["Anna"])));
    }

    [Fact]
    public void A_better_preference_in_the_same_round_is_no_clash()
    {
        var meeting = new Meeting(9).WithSession(11, 0, hours: (9, 10), upgrade: true).WithSession(12, 9, hours: (9, 10), upgrade: true)
            .WithPreferences("Anna", 11, 12);
        Assert.Empty(meeting.Reschedule(12, (9, 11), "Anna"));
        Assert.Equal(["Anna"], meeting.Waitlist(11));
    }

    [Fact]
    public void Offers_end_half_an_hour_before_the_new_start()
    {
        var meeting = new Meeting(1).With("Anna", "Bert").At(Meeting.OfferTime);
        meeting.Do(Meeting.Capacity(2));
        meeting.With(terms => terms with { StartsAt = Meeting.OfferTime.AddHours(2) });

        var reschedule = new Reschedule { Registrations = [meeting.Find("Bert")] };
        Assert.Equal(
            ["Bert, event: Offered to Offered (OfferShortened, until 2026-06-08 09:30)"],
            meeting.Do(reschedule));
        Assert.Equal(Meeting.Utc(6, 8, 9, 30), meeting.ClaimOf("Bert").OfferedUntil);
        Assert.Empty(meeting.Do(reschedule));
    }

    [Fact]
    public void Offers_that_end_sooner_keep_their_deadline()
    {
        var meeting = new Meeting(1).With("Anna", "Bert").At(Meeting.OfferTime);
        meeting.Do(Meeting.Capacity(2));
        meeting.With(terms => terms with { StartsAt = Meeting.OfferTime.AddHours(9) });

        Assert.Empty(meeting.Do(new Reschedule { Registrations = [meeting.Find("Bert")] }));
    }

    [Fact]
    public void A_withdrawn_only_wait_gives_the_next_preference()
    {
        var meeting = Rounds().WithSession(22, 1, hours: (11, 12)).WithPreferences("Anna", 11, 21, 22);
        meeting.Do(meeting.Capacity(0, ["Anna"], 21));
        Assert.Equal(
            ["Anna, session 21: Waiting to Released (ClashesWithSession, rank 1, session 11)",
                "Anna, session 22: new to Held (PreferenceGranted, rank 2)"],
            meeting.Reschedule(21, (9, 10), "Anna"));
    }

    [Fact]
    public void A_leaver_waits_for_nothing_beside_a_held_session()
    {
        var meeting = Rounds().WithPreferences("Anna", 11, 21);
        meeting.Reschedule(21, (9, 10), "Anna");
        Assert.Equal(
            [
                "Anna, session 21: Held to Released (CapacityLowered, note)",
                "Anna, session 21: Released to Released (ClashesWithSession, rank 1, session 11)",
                "session 21: capacity 0, overbooked 0 (CapacityChanged, note)",
            ],
            meeting.Do(meeting.Capacity(0, ["Anna"], 21)));
        Assert.Equal([new PreferredSession(1, 1, 11)], meeting.State.Registrations[meeting.Find("Anna")].Preferences);
    }

    [Fact]
    public void The_waitlist_keeps_one_of_two_clashing_sessions()
    {
        var meeting = Rounds(capacity: 1).WithPreferences("Anna", 11, 21);
        meeting.Reschedule(21, (9, 10), "Anna");
        meeting.Do(meeting.Capacity(0, ["Anna"]));
        Assert.Equal([new PreferredSession(1, 1, 11)], meeting.State.Registrations[meeting.Find("Anna")].Preferences);
    }

    [Fact]
    public void An_upgrade_withdraws_a_lesser_session_that_clashes()
    {
        var meeting = new Meeting(9).WithSession(11, 1, hours: (9, 10), upgrade: true).WithSession(12, 9, hours: (10, 11), upgrade: true)
            .WithSession(21, 9, hours: (11, 12)).WithPreferences("Bert", 11).WithPreferences("Anna", 11, 12, 21);
        meeting.Reschedule(21, (10, 11), "Anna");
        Assert.Equal(
            ["Bert, event: Held to Released (CancelledByAttendee)", "Bert, session 11: Held to Released (LeftEvent)",
                "Anna, session 11: Waiting to Held (FirstInLine)",
                "Anna, session 12: Held to Released (BetterPreferenceGranted, rank 1, given up 2)",
                "Anna, session 12: Released to Released (ClashesWithSession, rank 2, session 21)"],
            meeting.Do(meeting.Cancel("Bert")));
        Assert.Equal(
            [new PreferredSession(1, 1, 11), new PreferredSession(2, 1, 21)],
            meeting.State.Registrations[meeting.Find("Anna")].Preferences);
    }

    [Fact]
    public void A_restored_registration_has_no_clashing_preferences()
    {
        var meeting = Rounds().WithPreferences("Anna", 11, 21);
        meeting.Do(meeting.Remove("Anna"));
        meeting.Reschedule(21, (9, 10));
        Assert.Equal(
            [
                "Anna, session 21: Released to Released (ClashesWithSession, rank 1, session 11)",
                "Anna, event: Released to Held (RestoredByOrganiser, note)",
                "Anna, session 11: Released to Held (PreferenceGranted, rank 1)",
            ],
            meeting.Do(meeting.Restore("Anna")));
    }

    /// <summary>Round 1 from 9 to 10 and round 2 from 11 to 12. Sessions 11 and 21 hold one person each.</summary>
    private static Meeting Rounds(int capacity = 9) => new Meeting(capacity)
        .WithSession(11, 1, hours: (9, 10)).WithSession(12, 9, hours: (9, 10)).WithSession(21, 1, hours: (11, 12));
}
