using EventRegistration.Places;
using Xunit;

namespace EventRegistration.Domain.Tests.Rules;

public sealed class PreferencesTests
{
    [Fact]
    public void The_best_available_preference_is_granted_in_every_round()
    {
        var meeting = new Meeting(9).WithSession(11, 0).WithSession(12, 1).WithSession(21, 1).WithSession(22, 1);
        Assert.Equal(
            [
                "Anna, event: new to Held (PlaceFree)",
                "Anna, session 12: new to Held (PreferenceGranted, rank 2)",
                "Anna, session 22: new to Held (PreferenceGranted, rank 1)",
            ],
            meeting.Do(meeting.SignUp("Anna", 22, 21, 11, 12)));
    }

    [Fact]
    public void Rank_decides_and_not_the_order_of_preferences()
    {
        var meeting = new Meeting(9).WithSession(11, 1).WithSession(12, 1);
        Assert.Equal(
            ["Anna, event: new to Held (PlaceFree)", "Anna, session 12: new to Held (PreferenceGranted, rank 1)"],
            meeting.Do(meeting.SignUp("Anna") with { Preferences = [new PreferredSession(1, 2, 11), new PreferredSession(1, 1, 12)] }));
    }

    [Fact]
    public void A_session_without_a_limit_is_never_full()
    {
        var meeting = new Meeting(null).WithSession(11, null).WithPreferences("Anna", 11);
        Assert.Equal(
            ["Bert, event: new to Held (PlaceFree)", "Bert, session 11: new to Held (PreferenceGranted, rank 1)"],
            meeting.Do(meeting.SignUp("Bert", 11)));
    }

    [Fact]
    public void An_attendee_with_no_free_preference_waits_for_all()
    {
        var meeting = new Meeting(9).WithSession(11, 0).WithSession(12, 0).WithPreferences("Anna", 12);
        Assert.Equal(
            [
                "Bert, event: new to Held (PlaceFree)",
                "Bert, session 11: new to Waiting (SessionFullWaiting, position 1)",
                "Bert, session 12: new to Waiting (SessionFullWaiting, position 2)",
            ],
            meeting.Do(meeting.SignUp("Bert", 11, 12)));
        Assert.Equal(new PartitionKey("", 1), meeting.ClaimOf("Bert", 11).Partition);
    }

    [Fact]
    public void Preferences_without_place_or_waitlist_are_reported_full()
    {
        var meeting = new Meeting(9).WithSession(11, 0, waitlist: false).WithSession(12, 0, waitlist: false);
        Assert.Equal(
            [
                "Anna, event: new to Held (PlaceFree)",
                "Anna, session 12: new to Released (SessionFull, rank 1)",
                "Anna, session 11: new to Released (SessionFull, rank 2)",
            ],
            meeting.Do(meeting.SignUp("Anna", 12, 11)));
    }

    [Fact]
    public void A_granted_lesser_preference_does_not_wait_for_the_better()
    {
        var meeting = new Meeting(9).WithSession(11, 0).WithSession(12, 1).WithPreferences("Anna", 11, 12);
        Assert.Empty(meeting.Waitlist(11));
        Assert.Equal(["session 11: capacity 1, overbooked 0 (CapacityChanged, note)"], meeting.Do(Meeting.Capacity(1, 11)));
    }

    [Fact]
    public void A_freed_session_place_goes_to_the_first_in_line()
    {
        var meeting = new Meeting(9).WithSession(11, 1).WithPreferences("Anna", 11).WithPreferences("Bert", 11).WithPreferences("Cees", 11);
        Assert.Equal(
            [
                "Anna, event: Held to Released (CancelledByAttendee)",
                "Anna, session 11: Held to Released (LeftEvent)",
                "Bert, session 11: Waiting to Held (FirstInLine)",
            ],
            meeting.Do(meeting.Cancel("Anna")));
    }

    [Fact]
    public void Promotion_in_a_session_ends_waiting_in_that_round_only()
    {
        var meeting = new Meeting(9).WithSession(11, 0).WithSession(12, 0).WithSession(21, 0).WithPreferences("Anna", 11, 12, 21);
        Assert.Equal(
            [
                "session 12: capacity 1, overbooked 0 (CapacityChanged, note)",
                "Anna, session 12: Waiting to Held (FirstInLine)",
                "Anna, session 11: Waiting to Released (OtherPreferenceGranted)",
            ],
            meeting.Do(Meeting.Capacity(1, 12)));
        Assert.Equal(["Anna"], meeting.Waitlist(21));
    }

    [Fact]
    public void The_first_in_line_twice_gets_the_better_preference()
    {
        var meeting = new Meeting(4).WithSession(11, 1).WithSession(12, 1)
            .WithPreferences("Anna", 11).WithPreferences("Bert", 12).WithPreferences("Cees", 12, 11).WithPreferences("Dirk", 11, 12);
        Assert.Equal(
            [
                "Anna, event: Held to Released (RemovedByOrganiser, note)",
                "Anna, session 11: Held to Released (LeftEvent)",
                "Bert, event: Held to Released (RemovedByOrganiser, note)",
                "Bert, session 12: Held to Released (LeftEvent)",
                "event: capacity 2, overbooked 0 (CapacityChanged, note)",
                "Cees, session 12: Waiting to Held (FirstInLine)",
                "Cees, session 11: Waiting to Released (OtherPreferenceGranted)",
                "Dirk, session 11: Waiting to Held (FirstInLine)",
                "Dirk, session 12: Waiting to Released (OtherPreferenceGranted)",
            ],
            meeting.Do(meeting.Capacity(2, ["Anna", "Bert"]) with { OffTheList = true }));
    }

    [Fact]
    public void Equal_best_preferences_are_decided_in_session_order()
    {
        var meeting = new Meeting(4).WithSession(11, 1).WithSession(12, 1)
            .WithPreferences("Anna", 11).WithPreferences("Bert", 12).WithPreferences("Cees", 12).WithPreferences("Dirk", 11);
        Assert.Equal(
            [
                "Anna, event: Held to Released (RemovedByOrganiser, note)",
                "Anna, session 11: Held to Released (LeftEvent)",
                "Bert, event: Held to Released (RemovedByOrganiser, note)",
                "Bert, session 12: Held to Released (LeftEvent)",
                "event: capacity 2, overbooked 0 (CapacityChanged, note)",
                "Dirk, session 11: Waiting to Held (FirstInLine)",
                "Cees, session 12: Waiting to Held (FirstInLine)",
            ],
            meeting.Do(meeting.Capacity(2, ["Anna", "Bert"]) with { OffTheList = true }));
    }

    [Theory]
    [InlineData(6, 8)]
    [InlineData(6, 10)]
    [InlineData(6, 12)]
    public void A_session_promotes_at_once_at_any_time(int month, int day)
    {
        var meeting = new Meeting(9).WithSession(11, 0).WithPreferences("Anna", 11).At(Meeting.Utc(month, day, 12, 0));
        Assert.Equal(
            ["session 11: capacity 1, overbooked 0 (CapacityChanged, note)", "Anna, session 11: Waiting to Held (FirstInLine)"],
            meeting.Do(Meeting.Capacity(1, 11)));
    }

    [Fact]
    public void A_registration_waiting_for_the_event_claims_no_session()
    {
        var meeting = new Meeting(0).WithSession(11, 1).WithSession(21, 0);
        Assert.Equal(["Anna, event: new to Waiting (EventFull, position 1)"], meeting.Do(meeting.SignUp("Anna", 11, 21)));
    }

    [Fact]
    public void Entering_from_the_waitlist_applies_the_preferences()
    {
        var meeting = new Meeting(0).WithSession(11, 1).WithSession(21, 0).WithPreferences("Anna", 11, 21);
        Assert.Equal(
            [
                "event: capacity 1, overbooked 0 (CapacityChanged, note)",
                "Anna, event: Waiting to Held (FirstInLine)",
                "Anna, session 11: new to Held (PreferenceGranted, rank 1)",
                "Anna, session 21: new to Waiting (SessionFullWaiting, position 1)",
            ],
            meeting.Do(Meeting.Capacity(1)));
    }

    [Fact]
    public void Attendees_waiting_for_a_session_precede_new_entrants()
    {
        var meeting = new Meeting(2).WithSession(11, 1)
            .WithPreferences("Anna", 11).WithPreferences("Bert", 11).WithPreferences("Cees", 11);
        Assert.Equal(
            [
                "Anna, event: Held to Released (CancelledByAttendee)",
                "Anna, session 11: Held to Released (LeftEvent)",
                "Bert, session 11: Waiting to Held (FirstInLine)",
                "Cees, event: Waiting to Held (FirstInLine)",
                "Cees, session 11: new to Waiting (SessionFullWaiting, position 1)",
            ],
            meeting.Do(meeting.Cancel("Anna")));
    }

    [Theory]
    [InlineData(1, 13)]
    [InlineData(2, 11)]
    [InlineData(1, Meeting.Event)]
    public void A_preference_must_be_a_session_of_its_round(int round, long pool)
    {
        var meeting = new Meeting(9).WithSession(11, 1).WithSession(21, 1);
        var register = meeting.SignUp("Anna") with { Preferences = [new PreferredSession(round, 1, pool)] };
        Assert.Equal(new UnknownSession(round, pool), meeting.Refuses(register));
    }

    [Fact]
    public void A_choice_may_be_required_in_a_round()
    {
        var meeting = new Meeting(9).WithSession(11, 1).WithSession(21, 1).With(terms => terms with { RequiredRounds = [2] });
        Assert.Equal(new ChoiceMissing(2), meeting.Refuses(meeting.SignUp("Anna", 11)));
        Assert.Equal(
            ["Bert, event: new to Held (PlaceFree)", "Bert, session 21: new to Held (PreferenceGranted, rank 1)"],
            meeting.Do(meeting.SignUp("Bert", 21)));
    }

    [Theory, Trait("Finding", "attendee-D2")]
    [InlineData(false, 0, false)]
    [InlineData(false, 1, true)]
    [InlineData(true, 0, true)]
    public void A_choice_is_required_only_where_something_can_be_chosen(bool waitlist, int capacity, bool required)
    {
        var meeting = new Meeting(9).WithSession(11, capacity, waitlist: waitlist).WithSession(12, 0, waitlist: waitlist)
            .With(terms => terms with { RequiredRounds = [1] });

        Assert.Equal(required, CapacityRules.Decide(meeting.State, meeting.SignUp("Anna"), meeting.Now) is Refused);
    }

    [Fact, Trait("Finding", "attendee-D2")]
    public void A_choice_stays_required_of_its_last_holder()
    {
        var meeting = new Meeting(9).WithSession(11, 1, waitlist: false).WithPreferences("Anna", 11).With("Bert")
            .With(terms => terms with { RequiredRounds = [1] });

        Assert.Equal(new ChoiceMissing(1), meeting.Refuses(meeting.Choose("Anna")));
        Assert.Empty(meeting.Do(meeting.Choose("Bert")));
    }

    [Theory]
    [InlineData(9, 11, 10, 12)]
    [InlineData(10, 12, 9, 11)]
    [InlineData(9, 12, 10, 11)]
    [InlineData(10, 11, 10, 11)]
    public void Preferences_of_different_rounds_must_not_overlap(int from, int to, int otherFrom, int otherTo)
    {
        var meeting = new Meeting(9).WithSession(11, 1, hours: (from, to)).WithSession(21, 1, hours: (otherFrom, otherTo));
        Assert.Equal(new PreferencesClash(11, 21), meeting.Refuses(meeting.SignUp("Anna", 21, 11)));
    }

    [Fact]
    public void A_waiting_preference_must_not_overlap_either()
    {
        var meeting = new Meeting(0).WithSession(11, 1, hours: (9, 10)).WithSession(12, 0, hours: (10, 12))
            .WithSession(21, 0, hours: (11, 12));
        Assert.Equal(new PreferencesClash(12, 21), meeting.Refuses(meeting.SignUp("Anna", 11, 12, 21)));
    }

    [Fact]
    public void Consecutive_sessions_and_sessions_of_one_round_never_clash()
    {
        var meeting = new Meeting(9).WithSession(11, 1, hours: (9, 10)).WithSession(12, 1, hours: (9, 10))
            .WithSession(21, 1, hours: (10, 11));
        Assert.Equal(
            [
                "Anna, event: new to Held (PlaceFree)",
                "Anna, session 11: new to Held (PreferenceGranted, rank 1)",
                "Anna, session 21: new to Held (PreferenceGranted, rank 1)",
            ],
            meeting.Do(meeting.SignUp("Anna", 11, 12, 21)));
        var backwards = new Meeting(9).WithSession(11, 1, hours: (10, 11)).WithSession(21, 1, hours: (9, 10));
        Assert.Equal(3, backwards.Do(backwards.SignUp("Anna", 11, 21)).Length);
    }

    [Fact]
    public void Sessions_without_known_times_never_clash()
    {
        var meeting = new Meeting(9).WithSession(11, 1).WithSession(21, 1, hours: (9, 10)).WithSession(31, 1);
        Assert.Equal(4, meeting.Do(meeting.SignUp("Anna", 11, 21, 31)).Length);
    }

    [Fact]
    public void Refusals_report_unknown_sessions_then_missing_choices_then_clashes()
    {
        var meeting = new Meeting(9).WithSession(11, 1, hours: (9, 10)).WithSession(21, 1, hours: (9, 10)).WithSession(31, 1)
            .With(terms => terms with { RequiredRounds = [3] });
        Assert.Equal(new UnknownSession(1, 13), meeting.Refuses(meeting.SignUp("Anna", 11, 21, 13)));
        Assert.Equal(new ChoiceMissing(3), meeting.Refuses(meeting.SignUp("Anna", 11, 21)));
        Assert.Equal(new PreferencesClash(11, 21), meeting.Refuses(meeting.SignUp("Anna", 11, 21, 31)));
    }
}
