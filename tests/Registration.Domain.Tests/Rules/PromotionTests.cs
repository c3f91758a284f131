using EventRegistration.Events;
using EventRegistration.Places;
using Xunit;

namespace EventRegistration.Domain.Tests.Rules;

public sealed class PromotionTests
{
    [Fact]
    public void A_freed_place_goes_to_the_first_who_waits()
    {
        var meeting = new Meeting(1).With("Anna", "Bert", "Cees");
        Assert.Equal(
            ["Anna, event: Held to Released (CancelledByAttendee)", "Bert, event: Waiting to Held (FirstInLine)"],
            meeting.Do(meeting.Cancel("Anna")));
        Assert.Equal(["Cees"], meeting.Waitlist());
    }

    [Fact]
    public void As_many_are_promoted_as_there_are_places_in_the_order_in_which_they_wait()
    {
        var meeting = new Meeting(0).With("Anna", "Bert", "Cees");
        Assert.Equal(
            [
                "event: capacity 2, overbooked 0 (CapacityChanged, note)",
                "Anna, event: Waiting to Held (FirstInLine)",
                "Bert, event: Waiting to Held (FirstInLine)",
            ],
            meeting.Do(Meeting.Capacity(2)));
    }

    [Fact]
    public void A_place_is_given_until_the_last_moment_before_offers_begin()
    {
        var meeting = new Meeting(1).With("Anna", "Bert").At(Meeting.Terms.OfferFrom.AddTicks(-1));
        Assert.Equal(
            ["Anna, event: Held to Released (CancelledByAttendee)", "Bert, event: Waiting to Held (FirstInLine)"],
            meeting.Do(meeting.Cancel("Anna")));
    }

    [Fact]
    public void From_then_on_a_freed_place_is_offered_until_the_deadline()
    {
        var meeting = new Meeting(1).With("Anna", "Bert").At(Meeting.Terms.OfferFrom);
        Assert.Equal(
            ["Anna, event: Held to Released (CancelledByAttendee)", "Bert, event: Waiting to Offered (FirstInLineOffered, until 2026-06-08 10:00)"],
            meeting.Do(meeting.Cancel("Anna")));
        Assert.Equal(Meeting.Utc(6, 8, 10, 0), meeting.ClaimOf("Bert").OfferedUntil);
    }

    [Fact]
    public void As_many_are_offered_a_place_as_there_are_places()
    {
        var meeting = new Meeting(0).With("Anna", "Bert", "Cees").At(Meeting.OfferTime);
        Assert.Equal(
            [
                "event: capacity 2, overbooked 0 (CapacityChanged, note)",
                "Anna, event: Waiting to Offered (FirstInLineOffered, until 2026-06-08 12:00)",
                "Bert, event: Waiting to Offered (FirstInLineOffered, until 2026-06-08 12:00)",
            ],
            meeting.Do(Meeting.Capacity(2)));
    }

    [Fact]
    public void An_offer_applies_no_wishes()
    {
        var meeting = new Meeting(0).WithSession(11, 1).WithWishes("Anna", 11).At(Meeting.OfferTime);
        Assert.Equal(
            [
                "event: capacity 1, overbooked 0 (CapacityChanged, note)",
                "Anna, event: Waiting to Offered (FirstInLineOffered, until 2026-06-08 12:00)",
            ],
            meeting.Do(Meeting.Capacity(1)));
    }

    [Fact]
    public void Once_promotion_has_stopped_a_freed_place_is_kept_for_the_organiser()
    {
        var meeting = new Meeting(1).With("Anna", "Bert").At(Meeting.Terms.PromotionStopsAt);
        Assert.Equal(["Anna, event: Held to Released (CancelledByAttendee)"], meeting.Do(meeting.Cancel("Anna")));
        Assert.Equal(["Bert"], meeting.Waitlist());
    }

    [Fact]
    public void Places_are_offered_until_the_last_moment_before_promotion_stops()
    {
        var meeting = new Meeting(1).With("Anna", "Bert").At(Meeting.Terms.PromotionStopsAt.AddTicks(-1));
        Assert.Equal(2, meeting.Do(meeting.Cancel("Anna")).Length);
        Assert.Equal(ClaimState.Offered, meeting.ClaimOf("Bert").State);
    }

    [Fact]
    public void With_nobody_waiting_a_place_that_comes_free_late_is_for_anybody()
    {
        var meeting = new Meeting(1).With("Anna").At(Meeting.StoppedTime);
        meeting.Do(meeting.Cancel("Anna"));
        Assert.Equal(["Bert, event: new to Held (PlaceFree)"], meeting.Do(meeting.SignUp("Bert")));
    }

    [Fact]
    public void A_cancelled_event_promotes_nobody()
    {
        var meeting = new Meeting(1).With("Anna", "Bert").With(terms => terms with { Status = EventStatus.Cancelled });
        Assert.Equal(["Anna, event: Held to Released (CancelledByAttendee)"], meeting.Do(meeting.Cancel("Anna")));
    }

    [Theory]
    [InlineData(EventStatus.Closed)]
    [InlineData(EventStatus.Draft)]
    public void An_event_that_takes_no_more_registrations_still_gives_its_places_to_those_who_wait(EventStatus status)
    {
        var meeting = new Meeting(1).With("Anna", "Bert").With(terms => terms with { Status = status });
        Assert.Equal(
            ["Anna, event: Held to Released (CancelledByAttendee)", "Bert, event: Waiting to Held (FirstInLine)"],
            meeting.Do(meeting.Cancel("Anna")));
    }

    [Fact]
    public void A_newcomer_passes_nobody_for_whom_a_free_place_is_kept()
    {
        var meeting = new Meeting(1).With("Anna", "Bert").At(Meeting.StoppedTime);
        Assert.True(meeting.After(meeting.Cancel("Anna")).State.IsKept(Meeting.Event, meeting.Now));
        Assert.Equal(["Cees, event: new to Waiting (KeptForWaitlist, position 2)"], meeting.Do(meeting.SignUp("Cees")));
    }
}
