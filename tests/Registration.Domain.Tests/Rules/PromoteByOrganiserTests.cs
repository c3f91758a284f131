using EventRegistration.Places;
using Xunit;

namespace EventRegistration.Domain.Tests.Rules;

public sealed class PromoteByOrganiserTests
{
    [Fact]
    public void Promotion_by_an_organiser_ignores_the_order_and_applies_preferences()
    {
        var meeting = new Meeting(1).WithSession(11, 1).With("Anna", "Bert").WithPreferences("Cees", 11).At(Meeting.StoppedTime);
        meeting.Do(meeting.Cancel("Anna"));
        Assert.Equal(
            ["Cees, event: Waiting to Held (PromotedByOrganiser, note)", "Cees, session 11: new to Held (PreferenceGranted, rank 1)"],
            meeting.Do(meeting.Promote("Cees")));
        Assert.Equal(["Bert"], meeting.Waitlist());
    }

    [Fact]
    public void Promotion_without_a_free_place_requires_explicit_overbooking()
    {
        var meeting = new Meeting(1).With("Anna", "Bert");
        Assert.Equal(new EventFull(), meeting.Refuses(meeting.Promote("Bert")));
        Assert.Equal(
            [
                "event: capacity 1, overbooked 1 (Overbooked, note)",
                "Bert, event: Waiting to Held (PromotedByOrganiser, note)",
            ],
            meeting.Do(meeting.Promote("Bert", overbook: true)));
    }

    [Fact]
    public void A_place_offered_to_another_is_not_free()
    {
        var meeting = new Meeting(0).With("Anna", "Bert").At(Meeting.OfferTime).After(Meeting.Capacity(1));
        Assert.Equal(new EventFull(), meeting.Refuses(meeting.Promote("Bert")));
    }

    [Fact]
    public void A_free_place_is_used_before_overbooking()
    {
        var meeting = new Meeting(1).With("Anna", "Bert").At(Meeting.StoppedTime);
        meeting.Do(meeting.Cancel("Anna"));
        Assert.Equal(["Bert, event: Waiting to Held (PromotedByOrganiser, note)"], meeting.Do(meeting.Promote("Bert", overbook: true)));
    }

    [Fact]
    public void Overbooking_adds_up_and_each_release_lowers_it_first()
    {
        var meeting = new Meeting(1).With("Anna", "Bert", "Cees", "Dirk");
        meeting.Do(meeting.Promote("Cees", overbook: true));
        Assert.Equal(
            ["event: capacity 1, overbooked 2 (Overbooked, note)", "Dirk, event: Waiting to Held (PromotedByOrganiser, note)"],
            meeting.Do(meeting.Promote("Dirk", overbook: true)));

        Assert.Equal(["Cees, event: Held to Released (CancelledByAttendee)"], meeting.Do(meeting.Cancel("Cees")));
        Assert.Equal(["Anna, event: Held to Released (CancelledByAttendee)"], meeting.Do(meeting.Cancel("Anna")));
        Assert.Equal(0, meeting.State.Event.Overbooked);
        Assert.Equal(
            ["Dirk, event: Held to Released (CancelledByAttendee)", "Bert, event: Waiting to Held (FirstInLine)"],
            meeting.Do(meeting.Cancel("Dirk")));
    }

    [Fact]
    public void Promoting_is_idempotent()
    {
        var meeting = new Meeting(0).With("Anna");
        meeting.Do(meeting.Promote("Anna", overbook: true));
        Assert.Empty(meeting.Do(meeting.Promote("Anna", overbook: true)));
    }

    [Fact]
    public void Promoting_requires_a_waiting_registration()
    {
        var meeting = new Meeting(0).With("Anna", "Bert").At(Meeting.OfferTime).After(Meeting.Capacity(1));
        meeting.Do(meeting.LeaveWaitlist("Bert"));
        Assert.Equal(new NotWaiting(), meeting.Refuses(meeting.Promote("Anna", overbook: true)));
        Assert.Equal(new NotWaiting(), meeting.Refuses(meeting.Promote("Bert", overbook: true)));
        Assert.Equal(new UnknownRegistration(), meeting.Refuses(meeting.Promote("Nobody", overbook: true)));
    }
}
