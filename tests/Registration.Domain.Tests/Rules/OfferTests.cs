using EventRegistration.Events;
using EventRegistration.Places;
using Xunit;

namespace EventRegistration.Domain.Tests.Rules;

public sealed class OfferTests
{
    /// <summary>Anna is offered a place until noon (UTC); Bert and Cees wait behind her.</summary>
    private static Meeting AnnaIsOffered() =>
        new Meeting(0).WithSession(11, 1).WithWishes("Anna", 11).With("Bert", "Cees").At(Meeting.OfferTime).After(Meeting.Capacity(1));

    private static Meeting AnnaHasLetItLapse() => AnnaIsOffered().At(Meeting.Utc(6, 8, 12, 0)).After(new ApplyDue());

    [Fact]
    public void Who_accepts_holds_the_place_and_the_wishes_apply_now()
    {
        var meeting = AnnaIsOffered();
        Assert.Equal(
            ["Anna, event: Offered to Held (OfferAccepted)", "Anna, session 11: new to Held (PreferenceGranted, rank 1)"],
            meeting.Do(meeting.Accept("Anna")));
        Assert.Null(meeting.ClaimOf("Anna").OfferedUntil);
    }

    [Fact]
    public void An_offer_may_be_accepted_after_promotion_has_stopped()
    {
        var meeting = new Meeting(0).With("Anna").At(Meeting.Terms.PromotionStopsAt.AddMinutes(-1)).After(Meeting.Capacity(1));
        meeting.Now = Meeting.Terms.PromotionStopsAt;
        Assert.Equal(["Anna, event: Offered to Held (OfferAccepted)"], meeting.Do(meeting.Accept("Anna")));
    }

    [Fact]
    public void Accepting_again_is_no_error_and_changes_nothing()
    {
        var meeting = AnnaIsOffered();
        meeting.Do(meeting.Accept("Anna"));
        Assert.Empty(meeting.Do(meeting.Accept("Anna")));
    }

    [Fact]
    public void Without_an_offer_there_is_nothing_to_accept()
    {
        var meeting = AnnaIsOffered();
        Assert.Equal(new NoOffer(), meeting.Refuses(meeting.Accept("Bert")));
        meeting.Do(meeting.LeaveWaitlist("Bert"));
        Assert.Equal(new NoOffer(), meeting.Refuses(meeting.Accept("Bert")));
        Assert.Equal(new UnknownRegistration(), meeting.Refuses(meeting.Accept("Nobody")));
    }

    [Fact]
    public void Who_let_the_offer_lapse_is_told_so_when_accepting_it()
    {
        var meeting = AnnaHasLetItLapse();
        Assert.Equal(new OfferHasExpired(), meeting.Refuses(meeting.Accept("Anna")));
    }

    [Fact]
    public void Who_declines_leaves_and_the_place_is_offered_to_the_next()
    {
        var meeting = AnnaIsOffered();
        Assert.Equal(
            [
                "Anna, event: Offered to Released (OfferDeclined)",
                "Bert, event: Waiting to Offered (FirstInLineOffered, until 2026-06-08 12:00)",
            ],
            meeting.Do(meeting.Decline("Anna")));
    }

    [Fact]
    public void Declining_again_is_no_error_and_changes_nothing()
    {
        var meeting = AnnaIsOffered();
        meeting.Do(meeting.Decline("Anna"));
        Assert.Empty(meeting.Do(meeting.Decline("Anna")));
    }

    [Fact]
    public void Without_an_offer_there_is_nothing_to_decline()
    {
        var meeting = AnnaIsOffered();
        Assert.Equal(new NoOffer(), meeting.Refuses(meeting.Decline("Bert")));
        meeting.Do(meeting.Accept("Anna"));
        Assert.Equal(new NoOffer(), meeting.Refuses(meeting.Decline("Anna")));
        Assert.Equal(new UnknownRegistration(), meeting.Refuses(meeting.Decline("Nobody")));
    }

    [Fact]
    public void Who_let_the_offer_lapse_is_told_so_when_declining_it()
    {
        var meeting = AnnaHasLetItLapse();
        Assert.Equal(new OfferHasExpired(), meeting.Refuses(meeting.Decline("Anna")));
    }

    [Fact]
    public void An_offer_stands_until_its_deadline()
    {
        var meeting = AnnaIsOffered().At(Meeting.Utc(6, 8, 12, 0).AddTicks(-1));
        Assert.Empty(meeting.Do(new ApplyDue()));
    }

    [Fact]
    public void At_the_deadline_the_offer_lapses_once_to_the_back_and_the_place_is_offered_to_the_next()
    {
        var meeting = AnnaIsOffered().At(Meeting.Utc(6, 8, 12, 0));
        Assert.Equal(
            [
                "Anna, event: Offered to Waiting (OfferExpired, position 3)",
                "Bert, event: Waiting to Offered (FirstInLineOffered, until 2026-06-08 16:00)",
            ],
            meeting.Do(new ApplyDue()));
        Assert.Equal(["Cees", "Anna"], meeting.Waitlist());
        Assert.Equal(1, meeting.ClaimOf("Anna").Expirations);
    }

    [Fact]
    public void What_has_been_applied_is_due_no_more()
    {
        var meeting = AnnaHasLetItLapse();
        Assert.Empty(meeting.Do(new ApplyDue()));
    }

    [Fact]
    public void The_second_time_an_offer_lapses_its_registration_is_out()
    {
        var meeting = new Meeting(0).With("Anna").At(Meeting.OfferTime).After(Meeting.Capacity(1));
        Assert.Equal(
            [
                "Anna, event: Offered to Waiting (OfferExpired, position 1)",
                "Anna, event: Waiting to Offered (FirstInLineOffered, until 2026-06-08 16:00)",
            ],
            meeting.At(Meeting.Utc(6, 8, 12, 0)).Do(new ApplyDue()));
        Assert.Equal(["Anna, event: Offered to Released (OfferExpiredAgain)"], meeting.At(Meeting.Utc(6, 8, 16, 0)).Do(new ApplyDue()));
        Assert.Equal(2, meeting.ClaimOf("Anna").Expirations);
        Assert.Equal(new OfferHasExpired(), meeting.Refuses(meeting.Accept("Anna")));
        Assert.Equal(["Anna, event: new to Held (PlaceFree)"], meeting.Do(meeting.SignUp("Anna")));
    }

    [Fact]
    public void Of_an_event_that_does_not_go_ahead_offers_end_at_once_and_count_against_nobody()
    {
        var meeting = new Meeting(0).With("Anna", "Bert").At(Meeting.OfferTime).After(Meeting.Capacity(1))
            .At(Meeting.Utc(6, 8, 12, 0)).After(new ApplyDue())
            .With(terms => terms with { Status = EventStatus.Cancelled });
        Assert.Equal(["Bert, event: Offered to Waiting (EventCancelled, position 2)"], meeting.Do(new ApplyDue()));
        Assert.Equal((1, 0), (meeting.ClaimOf("Anna").Expirations, meeting.ClaimOf("Bert").Expirations));
        Assert.Empty(meeting.Do(new ApplyDue()));
    }

    [Fact]
    public void Who_let_one_offer_lapse_may_accept_the_second()
    {
        var meeting = new Meeting(0).With("Anna").At(Meeting.OfferTime).After(Meeting.Capacity(1))
            .At(Meeting.Utc(6, 8, 12, 0)).After(new ApplyDue());
        Assert.Equal(["Anna, event: Offered to Held (OfferAccepted)"], meeting.Do(meeting.Accept("Anna")));
    }

    [Fact]
    public void Offers_lapse_the_earliest_first()
    {
        var meeting = new Meeting(0).With("Anna", "Bert").At(Meeting.OfferTime).After(Meeting.Capacity(1));
        meeting.At(Meeting.OfferTime.AddHours(1)).Do(Meeting.Capacity(2));
        Assert.Equal(
            ["Anna, event: Offered to Waiting (OfferExpired, position 1)", "Bert, event: Offered to Waiting (OfferExpired, position 2)"],
            meeting.At(Meeting.StoppedTime).Do(new ApplyDue()));
        Assert.Equal(["Anna", "Bert"], meeting.Waitlist());
    }

    [Fact]
    public void Offers_with_one_deadline_lapse_in_the_order_in_which_they_waited()
    {
        var meeting = new Meeting(0).With("Anna", "Bert", "Cees", "Dirk").At(Meeting.OfferTime).After(Meeting.Capacity(4));
        meeting.At(Meeting.StoppedTime).Do(new ApplyDue());
        Assert.Equal(["Anna", "Bert", "Cees", "Dirk"], meeting.Waitlist());
    }

    [Fact]
    public void Once_promotion_has_stopped_the_place_of_a_lapsed_offer_is_kept_for_the_organiser()
    {
        var meeting = new Meeting(0).With("Anna", "Bert").At(Meeting.OfferTime).After(Meeting.Capacity(1)).At(Meeting.StoppedTime);
        Assert.Equal(["Anna, event: Offered to Waiting (OfferExpired, position 2)"], meeting.Do(new ApplyDue()));
        Assert.Equal(1, meeting.State.Event.Free);
    }
}
