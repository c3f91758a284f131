using EventRegistration.Places;
using Xunit;

namespace EventRegistration.Domain.Tests.Rules;

public sealed class CallOffSessionTests
{
    [Fact]
    public void All_claims_in_the_session_end()
    {
        var meeting = new Meeting(9).WithSession(11, 1).WithPreferences("Anna", 11).WithPreferences("Bert", 11);
        Assert.Equal(
            [
                "session 11: capacity 1, overbooked 0 (SessionCalledOff, note)",
                "Anna, session 11: Held to Released (SessionCalledOff, note)",
                "Bert, session 11: Waiting to Released (SessionCalledOff, note)",
            ],
            meeting.Do(meeting.CallOff(11, "Anna", "Bert")));
        Assert.Equal(ClaimState.Held, meeting.ClaimOf("Anna").State);
    }

    [Fact]
    public void Next_preferences_are_granted_in_order_of_entry()
    {
        var meeting = new Meeting(9).WithSession(11, 2).WithSession(12, 1)
            .WithPreferences("Anna", 11, 12).WithPreferences("Bert", 11, 12);
        Assert.Equal(
            [
                "session 11: capacity 2, overbooked 0 (SessionCalledOff, note)",
                "Bert, session 11: Held to Released (SessionCalledOff, note)",
                "Anna, session 11: Held to Released (SessionCalledOff, note)",
                "Bert, session 12: new to Held (PreferenceGranted, rank 2)",
                "Anna, session 12: new to Waiting (SessionFullWaiting, position 1)",
            ],
            meeting.Do(meeting.CallOff(11, "Bert", "Anna")));
    }

    [Fact]
    public void Attendees_with_a_lesser_session_keep_it()
    {
        var meeting = new Meeting(9).WithSession(11, 0, upgrade: true).WithSession(12, 1, upgrade: true).WithPreferences("Anna", 11, 12);
        Assert.Equal(
            [
                "session 11: capacity 0, overbooked 0 (SessionCalledOff, note)",
                "Anna, session 11: Waiting to Released (SessionCalledOff, note)",
            ],
            meeting.Do(meeting.CallOff(11, "Anna")));
    }

    [Fact]
    public void Nobody_enters_a_session_that_is_called_off()
    {
        var meeting = new Meeting(0).WithSession(11, 5).WithSession(12, 5).WithPreferences("Anna", 11, 12);
        meeting.Do(meeting.CallOff(11));

        Assert.Equal(new SessionIsCalledOff(1, 11), meeting.Refuses(meeting.SignUp("Bert", 11)));
        Assert.Equal(new SessionIsCalledOff(1, 11), meeting.Refuses(meeting.Choose("Anna", 11)));
        Assert.Equal(
            [
                "event: capacity 1, overbooked 0 (CapacityChanged, note)",
                "Anna, event: Waiting to Held (FirstInLine)",
                "Anna, session 12: new to Held (PreferenceGranted, rank 2)",
            ],
            meeting.Do(Meeting.Capacity(1)));
    }

    [Fact]
    public void Nothing_changes_the_places_of_a_called_off_session()
    {
        var meeting = new Meeting(9).WithSession(11, 5).WithSession(12, 5);
        meeting.Do(meeting.CallOff(11));

        Assert.Equal(new UnknownPool(), meeting.Refuses(Meeting.Capacity(9, 11)));
        Assert.Equal(new UnknownPool(), meeting.Refuses(Meeting.Swap(11, 12)));
        Assert.Empty(meeting.Do(meeting.CallOff(11)));
    }

    [Fact]
    public void A_required_round_is_not_required_of_its_former_attendees()
    {
        var meeting = new Meeting(9).WithSession(11, 5).WithSession(12, 5).With(terms => terms with { RequiredRounds = [1] })
            .WithPreferences("Anna", 11);
        meeting.Do(meeting.CallOff(11, "Anna"));

        Assert.Empty(meeting.Do(meeting.Choose("Anna")));
        Assert.Equal(new ChoiceMissing(1), meeting.Refuses(meeting.SignUp("Bert")));
    }

    [Fact]
    public void A_round_without_anything_to_choose_is_not_required()
    {
        var meeting = new Meeting(9).WithSession(11, 0, waitlist: false).WithSession(12, 5, waitlist: false)
            .With(terms => terms with { RequiredRounds = [1] });
        Assert.Equal(new ChoiceMissing(1), meeting.Refuses(meeting.SignUp("Anna")));
        meeting.Do(meeting.CallOff(12));

        Assert.Equal(["Anna, event: new to Held (PlaceFree)"], meeting.Do(meeting.SignUp("Anna")));
    }

    [Fact]
    public void Only_a_session_of_a_live_event_is_called_off()
    {
        var meeting = new Meeting(9).WithSession(11, 5);
        Assert.Equal(new UnknownPool(), meeting.Refuses(meeting.CallOff(Meeting.Event)));
        Assert.Equal(new UnknownPool(), meeting.Refuses(meeting.CallOff(12)));
        meeting.With(terms => terms with { Status = Events.EventStatus.Cancelled });
        Assert.Equal(new EventCancelled(), meeting.Refuses(meeting.CallOff(11)));
    }

    [Fact]
    public void Preferences_of_people_who_wait_for_the_event_end()
    {
        var meeting = new Meeting(1).WithSession(11, 5).WithSession(12, 5).WithPreferences("Anna", 12, 11)
            .WithPreferences("Bert", 11, 12).WithPreferences("Cees", 12);
        Assert.Equal(
            [
                "session 11: capacity 5, overbooked 0 (SessionCalledOff, note)",
                "Bert, session 11: new to Released (SessionCalledOff, note)",
            ],
            meeting.Do(meeting.CallOff(11, "Anna", "Bert", "Cees")));
    }

    /// <summary>The claim on the other preference ended when a place in the first was got. That place is gone now.</summary>
    [Fact]
    public void A_former_reason_does_not_outlive_the_session()
    {
        var meeting = new Meeting(9).WithSession(11, 0).WithSession(12, 0).WithPreferences("Anna", 11, 12)
            .After(Meeting.Capacity(1, 11)).WithRound(1, waitlist: false, upgrade: false);
        Assert.Equal(
            [
                "session 11: capacity 1, overbooked 0 (SessionCalledOff, note)",
                "Anna, session 11: Held to Released (SessionCalledOff, note)",
                "Anna, session 12: Released to Released (SessionFull, rank 2)",
            ],
            meeting.Do(meeting.CallOff(11, "Anna")));
    }

    [Fact]
    public void Attendees_outside_the_session_stay_as_they_are()
    {
        var meeting = new Meeting(9).WithSession(11, 1).WithSession(12, 0, waitlist: false)
            .WithPreferences("Anna", 11).WithPreferences("Cees", 12).After(Meeting.Capacity(1, 12));
        Assert.Equal(
            [
                "session 11: capacity 1, overbooked 0 (SessionCalledOff, note)",
                "Anna, session 11: Held to Released (SessionCalledOff, note)",
            ],
            meeting.Do(meeting.CallOff(11, "Anna", "Cees")));
    }
}
