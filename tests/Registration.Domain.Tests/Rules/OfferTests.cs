using EventRegistration.Events;
using EventRegistration.Places;
using Xunit;

namespace EventRegistration.Domain.Tests.Rules;

public sealed class OfferTests
{
    /// <summary>A meeting in which Anna has an offer until noon (UTC). Bert and Cees wait behind her.</summary>
    private static Meeting AnnaIsOffered() =>
        new Meeting(0).WithSession(11, 1).WithPreferences("Anna", 11).With("Bert", "Cees").At(Meeting.OfferTime).After(Meeting.Capacity(1));

    private static Meeting AnnasOfferHasExpired() => AnnaIsOffered().At(Meeting.Utc(6, 8, 12, 0)).After(new ApplyDue());

    [Fact]
    public void Accepting_holds_the_place_and_applies_the_preferences()
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
    public void Accepting_is_idempotent()
    {
        var meeting = AnnaIsOffered();
        meeting.Do(meeting.Accept("Anna"));
        Assert.Empty(meeting.Do(meeting.Accept("Anna")));
    }

    [Fact]
    public void Accepting_requires_an_offer()
    {
        var meeting = AnnaIsOffered();
        Assert.Equal(new NoOffer(), meeting.Refuses(meeting.Accept("Bert")));
        meeting.Do(meeting.LeaveWaitlist("Bert"));
        Assert.Equal(new NoOffer(), meeting.Refuses(meeting.Accept("Bert")));
        Assert.Equal(new UnknownRegistration(), meeting.Refuses(meeting.Accept("Nobody")));
    }

    [Fact]
    public void Accepting_an_expired_offer_is_refused()
    {
        var meeting = AnnasOfferHasExpired();
        Assert.Equal(new OfferHasExpired(), meeting.Refuses(meeting.Accept("Anna")));
    }

    [Fact]
    public void Declining_releases_the_claim_and_offers_to_the_next()
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
    public void Declining_is_idempotent()
    {
        var meeting = AnnaIsOffered();
        meeting.Do(meeting.Decline("Anna"));
        Assert.Empty(meeting.Do(meeting.Decline("Anna")));
    }

    [Fact]
    public void Declining_requires_an_offer()
    {
        var meeting = AnnaIsOffered();
        Assert.Equal(new NoOffer(), meeting.Refuses(meeting.Decline("Bert")));
        meeting.Do(meeting.Accept("Anna"));
        Assert.Equal(new NoOffer(), meeting.Refuses(meeting.Decline("Anna")));
        Assert.Equal(new UnknownRegistration(), meeting.Refuses(meeting.Decline("Nobody")));
    }

    [Fact]
    public void Declining_an_expired_offer_is_refused()
    {
        var meeting = AnnasOfferHasExpired();
        Assert.Equal(new OfferHasExpired(), meeting.Refuses(meeting.Decline("Anna")));
    }

    [Fact]
    public void An_offer_stands_until_its_deadline()
    {
        var meeting = AnnaIsOffered().At(Meeting.Utc(6, 8, 12, 0).AddTicks(-1));
        Assert.Empty(meeting.Do(new ApplyDue()));
    }

    [Fact]
    public void The_first_expiry_moves_back_and_offers_to_the_next()
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
    public void Applying_what_is_due_is_idempotent()
    {
        var meeting = AnnasOfferHasExpired();
        Assert.Empty(meeting.Do(new ApplyDue()));
    }

    [Fact]
    public void The_second_expiry_releases_the_registration()
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
    public void A_cancelled_event_ends_offers_without_counting_an_expiry()
    {
        var meeting = new Meeting(0).With("Anna", "Bert").At(Meeting.OfferTime).After(Meeting.Capacity(1))
            .At(Meeting.Utc(6, 8, 12, 0)).After(new ApplyDue())
            .With(terms => terms with { Status = EventStatus.Cancelled });
        Assert.Equal(["Bert, event: Offered to Waiting (EventCancelled, position 2)"], meeting.Do(new ApplyDue()));
        Assert.Equal((1, 0), (meeting.ClaimOf("Anna").Expirations, meeting.ClaimOf("Bert").Expirations));
        Assert.Empty(meeting.Do(new ApplyDue()));
    }

    [Fact]
    public void A_second_offer_may_be_accepted_after_one_expired()
    {
        var meeting = new Meeting(0).With("Anna").At(Meeting.OfferTime).After(Meeting.Capacity(1))
            .At(Meeting.Utc(6, 8, 12, 0)).After(new ApplyDue());
        Assert.Equal(["Anna, event: Offered to Held (OfferAccepted)"], meeting.Do(meeting.Accept("Anna")));
    }

    [Fact]
    public void Offers_expire_earliest_deadline_first()
    {
        var meeting = new Meeting(0).With("Anna", "Bert").At(Meeting.OfferTime).After(Meeting.Capacity(1));
        meeting.At(Meeting.OfferTime.AddHours(1)).Do(Meeting.Capacity(2));
        Assert.Equal(
            ["Anna, event: Offered to Waiting (OfferExpired, position 1)", "Bert, event: Offered to Waiting (OfferExpired, position 2)"],
            meeting.At(Meeting.StoppedTime).Do(new ApplyDue()));
        Assert.Equal(["Anna", "Bert"], meeting.Waitlist());
    }

    [Fact]
    public void Offers_with_equal_deadlines_expire_in_waitlist_order()
    {
        var meeting = new Meeting(0).With("Anna", "Bert", "Cees", "Dirk").At(Meeting.OfferTime).After(Meeting.Capacity(4));
        meeting.At(Meeting.StoppedTime).Do(new ApplyDue());
        Assert.Equal(["Anna", "Bert", "Cees", "Dirk"], meeting.Waitlist());
    }

    [Fact]
    public void Places_of_expired_offers_are_kept_after_promotion_stops()
    {
        var meeting = new Meeting(0).With("Anna", "Bert").At(Meeting.OfferTime).After(Meeting.Capacity(1)).At(Meeting.StoppedTime);
        Assert.Equal(["Anna, event: Offered to Waiting (OfferExpired, position 2)"], meeting.Do(new ApplyDue()));
        Assert.Equal(1, meeting.State.Event.Free);
    }
}
