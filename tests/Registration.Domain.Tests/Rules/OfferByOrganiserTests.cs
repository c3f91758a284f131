using EventRegistration.Events;
using EventRegistration.Places;
using Xunit;

namespace EventRegistration.Domain.Tests.Rules;

public sealed class OfferByOrganiserTests
{
    /// <summary>A place has come free after promotion stopped; Bert, Cees and Dirk wait.</summary>
    private static Meeting Kept(DateTime now)
    {
        var meeting = new Meeting(1).With("Anna", "Bert", "Cees", "Dirk").At(Meeting.StoppedTime);
        return meeting.After(meeting.Cancel("Anna")).At(now);
    }

    [Fact]
    public void A_kept_place_is_offered_to_whom_the_organiser_wants_with_the_deadline_of_any_offer()
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
    public void An_offer_that_nobody_answers_lapses_to_the_back_and_the_place_stays_kept()
    {
        var meeting = Kept(Meeting.StoppedTime);
        meeting.Do(meeting.Offer("Cees"));
        Assert.Equal(
            ["Cees, event: Offered to Waiting (OfferExpired, position 3)"],
            meeting.At(Meeting.Utc(6, 10, 15, 0)).Do(new ApplyDue()));
    }

    [Fact]
    public void Of_offers_with_one_deadline_the_one_that_was_made_first_lapses_first()
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
    public void Without_a_free_place_nothing_can_be_offered()
    {
        var meeting = new Meeting(1).With("Anna", "Bert").At(Meeting.StoppedTime);
        Assert.Equal(new EventFull(), meeting.Refuses(meeting.Offer("Bert")));
    }

    [Fact]
    public void Within_half_an_hour_of_the_start_it_is_too_late_to_offer()
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
    public void It_is_said_that_it_is_too_late_before_that_there_is_no_place()
    {
        var meeting = new Meeting(1).With("Anna", "Bert").At(Meeting.StartsAt);
        Assert.Equal(new TooLateToOffer(), meeting.Refuses(meeting.Offer("Bert")));
    }

    [Fact]
    public void Offering_again_is_no_error_and_changes_nothing()
    {
        var meeting = Kept(Meeting.StoppedTime);
        meeting.Do(meeting.Offer("Bert"));
        Assert.Empty(meeting.Do(meeting.Offer("Bert")));
    }

    [Fact]
    public void Only_who_waits_can_be_offered_a_place()
    {
        var meeting = Kept(Meeting.StoppedTime);
        Assert.Equal(new NotWaiting(), meeting.Refuses(meeting.Offer("Anna")));
        meeting.Do(meeting.Promote("Bert"));
        Assert.Equal(new NotWaiting(), meeting.Refuses(meeting.Offer("Bert")));
        Assert.Equal(new UnknownRegistration(), meeting.Refuses(meeting.Offer("Nobody")));
    }

    [Fact]
    public void When_the_event_does_not_go_ahead_no_place_is_offered_taken_or_given()
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
