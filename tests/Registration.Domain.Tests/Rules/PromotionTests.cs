using EventRegistration.Events;
using EventRegistration.Places;
using Xunit;

namespace EventRegistration.Domain.Tests.Rules;

public sealed class PromotionTests
{
    [Fact]
    public void A_freed_place_goes_to_the_first_in_line()
    {
        var meeting = new Meeting(1).With("Anna", "Bert", "Cees");
        Assert.Equal(
            ["Anna, event: Held to Released (CancelledByAttendee)", "Bert, event: Waiting to Held (FirstInLine)"],
            meeting.Do(meeting.Cancel("Anna")));
        Assert.Equal(["Cees"], meeting.Waitlist());
    }

    [Fact]
    public void Promotion_fills_the_free_places_in_waitlist_order()
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
    public void A_freed_place_is_given_until_offers_begin()
    {
        var meeting = new Meeting(1).With("Anna", "Bert").At(Meeting.Terms.OfferFrom.AddTicks(-1));
        Assert.Equal(
            ["Anna, event: Held to Released (CancelledByAttendee)", "Bert, event: Waiting to Held (FirstInLine)"],
            meeting.Do(meeting.Cancel("Anna")));
    }

    [Fact]
    public void A_freed_place_is_offered_once_offers_begin()
    {
        var meeting = new Meeting(1).With("Anna", "Bert").At(Meeting.Terms.OfferFrom);
        Assert.Equal(
            [
                "Anna, event: Held to Released (CancelledByAttendee)",
                "Bert, event: Waiting to Offered (FirstInLineOffered, until 2026-06-08 10:00)",
            ],
            meeting.Do(meeting.Cancel("Anna")));
        Assert.Equal(Meeting.Utc(6, 8, 10, 0), meeting.ClaimOf("Bert").OfferedUntil);
    }

    [Fact]
    public void Offers_equal_the_number_of_free_places()
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
    public void An_offer_applies_no_preferences()
    {
        var meeting = new Meeting(0).WithSession(11, 1).WithPreferences("Anna", 11).At(Meeting.OfferTime);
        Assert.Equal(
            [
                "event: capacity 1, overbooked 0 (CapacityChanged, note)",
                "Anna, event: Waiting to Offered (FirstInLineOffered, until 2026-06-08 12:00)",
            ],
            meeting.Do(Meeting.Capacity(1)));
    }

    [Fact]
    public void A_place_freed_after_promotion_stopped_is_kept()
    {
        var meeting = new Meeting(1).With("Anna", "Bert").At(Meeting.Terms.PromotionStopsAt);
        Assert.Equal(["Anna, event: Held to Released (CancelledByAttendee)"], meeting.Do(meeting.Cancel("Anna")));
        Assert.Equal(["Bert"], meeting.Waitlist());
    }

    [Fact]
    public void Places_are_offered_until_promotion_stops()
    {
        var meeting = new Meeting(1).With("Anna", "Bert").At(Meeting.Terms.PromotionStopsAt.AddTicks(-1));
        Assert.Equal(2, meeting.Do(meeting.Cancel("Anna")).Length);
        Assert.Equal(ClaimState.Offered, meeting.ClaimOf("Bert").State);
    }

    [Fact]
    public void A_late_freed_place_is_open_without_waiting_claims()
    {
        var meeting = new Meeting(1).With("Anna").At(Meeting.StoppedTime);
        meeting.Do(meeting.Cancel("Anna"));
        Assert.Equal(["Bert, event: new to Held (PlaceFree)"], meeting.Do(meeting.SignUp("Bert")));
    }

    [Fact]
    public void A_cancelled_event_promotes_no_claim()
    {
        var meeting = new Meeting(1).With("Anna", "Bert").With(terms => terms with { Status = EventStatus.Cancelled });
        Assert.Equal(["Anna, event: Held to Released (CancelledByAttendee)"], meeting.Do(meeting.Cancel("Anna")));
    }

    [Theory]
    [InlineData(EventStatus.Closed)]
    [InlineData(EventStatus.Draft)]
    public void A_closed_or_draft_event_still_promotes_from_its_waitlist(EventStatus status)
    {
        var meeting = new Meeting(1).With("Anna", "Bert").With(terms => terms with { Status = status });
        Assert.Equal(
            ["Anna, event: Held to Released (CancelledByAttendee)", "Bert, event: Waiting to Held (FirstInLine)"],
            meeting.Do(meeting.Cancel("Anna")));
    }

    [Fact]
    public void A_new_registration_waits_behind_a_kept_place()
    {
        var meeting = new Meeting(1).With("Anna", "Bert").At(Meeting.StoppedTime);
        Assert.True(meeting.After(meeting.Cancel("Anna")).State.IsKept(Meeting.Event, meeting.Now));
        Assert.Equal(["Cees, event: new to Waiting (KeptForWaitlist, position 2)"], meeting.Do(meeting.SignUp("Cees")));
    }
}
