using EventRegistration.Places;
using Xunit;

namespace EventRegistration.Domain.Tests.Rules;

public sealed class LeavingTests
{
    [Fact]
    public void Cancelling_releases_the_event_place_and_every_session_claim()
    {
        var meeting = new Meeting(9).WithSession(11, 1).WithSession(21, 0).WithSession(31, 0, waitlist: false)
            .WithPreferences("Anna", 11, 21, 31);
        Assert.Equal(
            [
                "Anna, event: Held to Released (CancelledByAttendee)",
                "Anna, session 11: Held to Released (LeftEvent)",
                "Anna, session 21: Waiting to Released (LeftEvent)",
            ],
            meeting.Do(meeting.Cancel("Anna")));
    }

    [Fact]
    public void Cancelling_is_possible_while_waiting()
    {
        var meeting = new Meeting(0).With("Anna", "Bert");
        Assert.Equal(["Anna, event: Waiting to Released (CancelledByAttendee)"], meeting.Do(meeting.Cancel("Anna")));
        Assert.Equal(["Bert"], meeting.Waitlist());
    }

    [Fact]
    public void Cancelling_an_offered_registration_offers_its_place_to_the_next()
    {
        var meeting = new Meeting(0).With("Anna", "Bert").At(Meeting.OfferTime).After(Meeting.Capacity(1));
        Assert.Equal(
            [
                "Anna, event: Offered to Released (CancelledByAttendee)",
                "Bert, event: Waiting to Offered (FirstInLineOffered, until 2026-06-08 12:00)",
            ],
            meeting.Do(meeting.Cancel("Anna")));
    }

    [Fact]
    public void Cancelling_is_idempotent()
    {
        var meeting = new Meeting(1).With("Anna");
        meeting.Do(meeting.Cancel("Anna"));
        Assert.Empty(meeting.Do(meeting.Cancel("Anna")));
        Assert.Empty(meeting.At(Meeting.StartsAt).Do(meeting.Cancel("Anna")));
    }

    [Fact]
    public void Cancelling_is_possible_until_the_start()
    {
        var meeting = new Meeting(2).With("Anna", "Bert");
        Assert.Equal(
            ["Anna, event: Held to Released (CancelledByAttendee)"],
            meeting.At(Meeting.StartsAt.AddTicks(-1)).Do(meeting.Cancel("Anna")));
        Assert.Equal(new EventStarted(), meeting.At(Meeting.StartsAt).Refuses(meeting.Cancel("Bert")));
    }

    [Fact]
    public void An_unknown_registration_cannot_be_cancelled()
    {
        var meeting = new Meeting(1);
        Assert.Equal(new UnknownRegistration(), meeting.Refuses(meeting.Cancel("Nobody")));
    }

    [Fact]
    public void Leaving_the_waitlist_keeps_the_order_of_the_others()
    {
        var meeting = new Meeting(0).With("Anna", "Bert", "Cees");
        Assert.Equal(["Bert, event: Waiting to Released (LeftWaitlist)"], meeting.Do(meeting.LeaveWaitlist("Bert")));
        Assert.Equal(["Anna", "Cees"], meeting.Waitlist());
    }

    [Fact]
    public void Leaving_the_waitlist_is_idempotent()
    {
        var meeting = new Meeting(0).With("Anna");
        meeting.Do(meeting.LeaveWaitlist("Anna"));
        Assert.Empty(meeting.Do(meeting.LeaveWaitlist("Anna")));
    }

    [Fact]
    public void Leaving_the_waitlist_requires_a_waiting_registration()
    {
        var meeting = new Meeting(1).With("Anna", "Bert");
        Assert.Equal(new NotWaiting(), meeting.Refuses(meeting.LeaveWaitlist("Anna")));
        meeting.At(Meeting.OfferTime).Do(meeting.Cancel("Anna"));
        Assert.Equal(new NotWaiting(), meeting.Refuses(meeting.LeaveWaitlist("Bert")));
    }

    [Fact]
    public void An_unknown_registration_cannot_leave_the_waitlist()
    {
        var meeting = new Meeting(1);
        Assert.Equal(new UnknownRegistration(), meeting.Refuses(meeting.LeaveWaitlist("Nobody")));
    }

    [Fact]
    public void An_organiser_may_set_a_cancellation_deadline_before_the_start()
    {
        var meeting = new Meeting(1).With("Anna").With(terms => terms with { Rules = new PlaceRules { CancelUntil = Meeting.OfferTime } });
        Assert.Equal(new TooLateToCancel(), meeting.At(Meeting.OfferTime).Refuses(meeting.Cancel("Anna")));
        Assert.Equal(
            ["Anna, event: Held to Released (CancelledByAttendee)"], meeting.At(Meeting.OfferTime.AddTicks(-1)).Do(meeting.Cancel("Anna")));
    }
}
