using EventRegistration.Events;
using EventRegistration.Places;
using Xunit;

namespace EventRegistration.Domain.Tests.Rules;

public sealed class OfferByOrganiserTests
{
    /// <summary>A meeting with a place that came free after promotion stopped. Bert, Cees and Dirk wait.</summary>
    private static Meeting Kept(DateTime now)
    {
        var meeting = new Meeting(1).With("Anna", "Bert", "Cees", "Dirk").At(Meeting.StoppedTime);
        return meeting.After(meeting.Cancel("Anna")).At(now);
    }

    [Fact]
    public void Organiser_offers_ignore_the_order_but_keep_the_usual_deadline()
    {
        var meeting = Kept(Meeting.StoppedTime);
        Assert.Equal(
            ["Cees, event: Waiting to Offered (OfferedByOrganiser, until 2026-06-10 15:00, note)"],
            meeting.Do(meeting.Offer("Cees")));
        Assert.Equal(["Bert", "Dirk"], meeting.Waitlist());
        Assert.Equal(new EventFull(), meeting.Refuses(meeting.Offer("Bert")));
        Assert.Equal(["Cees, event: Offered to Held (OfferAccepted)"], meeting.Do(meeting.Accept("Cees")));
    }

    [Fact]
    public void An_unanswered_offer_expires_to_the_back_without_a_promotion()
    {
        var meeting = Kept(Meeting.StoppedTime);
        meeting.Do(meeting.Offer("Cees"));
        Assert.Equal(
            ["Cees, event: Offered to Waiting (OfferExpired, position 3)"],
            meeting.At(Meeting.Utc(6, 10, 15, 0)).Do(new ApplyDue()));
    }

    [Fact]
    public void Offers_with_equal_deadlines_expire_in_the_order_made()
    {
        var meeting = new Meeting(2).With("Anna", "Bert", "Cees", "Dirk").At(Meeting.StoppedTime);
        meeting.Do(meeting.Cancel("Anna"));
        meeting.Do(meeting.Cancel("Bert"));
        meeting.Do(meeting.Offer("Dirk"));
        meeting.Do(meeting.Offer("Cees"));
        Assert.Equal(
            ["Dirk, event: Offered to Waiting (OfferExpired, position 1)", "Cees, event: Offered to Waiting (OfferExpired, position 2)"],
            meeting.At(Meeting.Utc(6, 10, 15, 0)).Do(new ApplyDue()));
    }

    [Fact]
    public void A_full_event_has_no_place_to_offer()
    {
        var meeting = new Meeting(1).With("Anna", "Bert").At(Meeting.StoppedTime);
        Assert.Equal(new EventFull(), meeting.Refuses(meeting.Offer("Bert")));
    }

    [Fact]
    public void Offers_end_half_an_hour_before_the_start()
    {
        var late = Meeting.StartsAt.AddMinutes(-30);
        var inTime = Kept(late.AddTicks(-1));
        Assert.Equal(
            ["Bert, event: Waiting to Offered (OfferedByOrganiser, until 2026-06-11 11:00, note)"],
            inTime.Do(inTime.Offer("Bert")));
        var tooLate = Kept(late);
        Assert.Equal(new TooLateToOffer(), tooLate.Refuses(tooLate.Offer("Bert")));
    }

    [Fact]
    public void Lateness_is_reported_before_a_full_event()
    {
        var meeting = new Meeting(1).With("Anna", "Bert").At(Meeting.StartsAt);
        Assert.Equal(new TooLateToOffer(), meeting.Refuses(meeting.Offer("Bert")));
    }

    [Fact]
    public void Offering_is_idempotent()
    {
        var meeting = Kept(Meeting.StoppedTime);
        meeting.Do(meeting.Offer("Bert"));
        Assert.Empty(meeting.Do(meeting.Offer("Bert")));
    }

    [Fact]
    public void Offers_require_a_waiting_registration()
    {
        var meeting = Kept(Meeting.StoppedTime);
        Assert.Equal(new NotWaiting(), meeting.Refuses(meeting.Offer("Anna")));
        meeting.Do(meeting.Promote("Bert"));
        Assert.Equal(new NotWaiting(), meeting.Refuses(meeting.Offer("Bert")));
        Assert.Equal(new UnknownRegistration(), meeting.Refuses(meeting.Offer("Nobody")));
    }

    [Fact]
    public void A_cancelled_event_refuses_everything_but_declining()
    {
        var meeting = Kept(Meeting.StoppedTime);
        meeting.Do(meeting.Offer("Bert"));
        meeting.With(terms => terms with { Status = EventStatus.Cancelled });
        Assert.Equal(new EventCancelled(), meeting.Refuses(meeting.Offer("Cees")));
        Assert.Equal(new EventCancelled(), meeting.Refuses(meeting.Promote("Cees", overbook: true)));
        Assert.Equal(new EventCancelled(), meeting.Refuses(meeting.Move("Dirk", 1)));
        Assert.Equal(new EventCancelled(), meeting.Refuses(meeting.Accept("Bert")));
        Assert.Equal(["Bert, event: Offered to Released (OfferDeclined)"], meeting.Do(meeting.Decline("Bert")));
    }
}
