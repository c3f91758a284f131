using EventRegistration.Events;
using EventRegistration.Places;
using EventRegistration.Programme;
using Xunit;

namespace EventRegistration.Domain.Tests.Clock;

public sealed class TermsTests
{
    [Theory]
    [InlineData("2026-06-11 11:30", "2026-06-07 22:00", "2026-06-10 10:00", "a Thursday: from Monday, until Wednesday noon")]
    [InlineData("2026-06-10 22:30", "2026-06-07 22:00", "2026-06-10 10:00", "half an hour past midnight on that Thursday")]
    [InlineData("2026-06-14 08:00", "2026-06-09 22:00", "2026-06-12 10:00", "a Sunday: from Wednesday, until Friday noon")]
    [InlineData("2026-05-26 08:00", "2026-05-19 22:00", "2026-05-22 10:00", "after Whitsun: from Wednesday, until Friday noon")]
    [InlineData("2026-03-30 08:00", "2026-03-24 23:00", "2026-03-27 11:00", "after the clock went forward: in winter time")]
    [InlineData("2026-10-27 09:00", "2026-10-21 22:00", "2026-10-26 11:00", "after the clock went back: from summer to winter time")]
    public void Offers_begin_and_promotion_stops_by_working_days(
        string starts, string offers, string stops, string because)
    {
        var terms = Terms.Of(Meeting(starts));
        Assert.True((Zones.Utc(offers), Zones.Utc(stops)) == (terms.OfferFrom, terms.PromotionStopsAt), because);
    }

    [Theory]
    [InlineData(0, "2026-06-10 22:00")]
    [InlineData(1, "2026-06-09 22:00")]
    [InlineData(4, "2026-06-04 22:00")]
    public void An_organiser_may_set_the_working_day_offers_begin(int workingDays, string offers)
    {
        var meeting = Meeting("2026-06-11 11:30");
        meeting.Settings.Rules = new PlaceRules { OfferFromWorkingDays = workingDays };
        Assert.Equal((Zones.Utc(offers), Zones.Utc("2026-06-10 10:00")), (Terms.Of(meeting).OfferFrom, Terms.Of(meeting).PromotionStopsAt));
    }

    [Theory]
    [InlineData(0, "09:00", "2026-06-11 07:00")]
    [InlineData(1, "17:30", "2026-06-10 15:30")]
    [InlineData(4, "12:00", "2026-06-05 10:00")]
    public void An_organiser_may_set_the_time_promotion_stops(int workingDays, string time, string stops)
    {
        var meeting = Meeting("2026-06-11 11:30");
        meeting.Settings.Rules = new PlaceRules
        {
            StopsWorkingDays = workingDays,
            StopsAt = TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture),
        };
        Assert.Equal(Zones.Utc(stops), Terms.Of(meeting).PromotionStopsAt);
    }

    [Fact]
    public void The_moments_follow_the_time_zone_of_the_event()
    {
        var meeting = Meeting("2026-06-11 13:00");
        meeting.TimeZone = "America/Curacao";
        var terms = Terms.Of(meeting);
        Assert.Equal(
            (Zones.Utc("2026-06-08 04:00"), Zones.Utc("2026-06-10 16:00"), "America/Curacao"),
            (terms.OfferFrom, terms.PromotionStopsAt, terms.Zone.Id));
    }

    [Fact]
    public void Other_terms_are_as_the_organiser_set_them()
    {
        var meeting = Meeting("2026-06-11 11:30");
        meeting.Status = EventStatus.Closed;
        meeting.Settings.OpensAt = Zones.Utc("2026-05-01 07:00");
        meeting.Settings.ClosesAt = Zones.Utc("2026-06-01 15:00");
        meeting.Rounds.AddRange([
            new Round { Number = 1, ChoiceRequired = true },
            new Round { Number = 2 },
            new Round { Number = 3, ChoiceRequired = true },
        ]);
        var terms = Terms.Of(meeting);
        Assert.Equal(
            (EventStatus.Closed, meeting.StartsAt, meeting.Settings.OpensAt, meeting.Settings.ClosesAt),
            (terms.Status, terms.StartsAt, terms.OpensAt, terms.ClosesAt));
        Assert.Equal([1, 3], terms.RequiredRounds);
    }

    [Theory]
    [InlineData(EventStatus.Draft, "2026-06-11 11:30", ClosedBecause.NotPublished)]
    [InlineData(EventStatus.Cancelled, "2026-06-11 11:30", ClosedBecause.EventCancelled)]
    [InlineData(EventStatus.Closed, "2026-06-11 11:30", ClosedBecause.EventStarted)]
    [InlineData(EventStatus.Published, "2026-06-11 11:30", ClosedBecause.EventStarted)]
    [InlineData(EventStatus.Closed, "2026-04-30 12:00", ClosedBecause.ClosedByOrganiser)]
    [InlineData(EventStatus.Closed, "2026-06-02 12:00", ClosedBecause.ClosedByOrganiser)]
    [InlineData(EventStatus.Published, "2026-04-30 12:00", ClosedBecause.NotYetOpen)]
    [InlineData(EventStatus.Published, "2026-05-01 07:00", null)]
    [InlineData(EventStatus.Published, "2026-06-01 14:59", null)]
    [InlineData(EventStatus.Published, "2026-06-01 15:00", ClosedBecause.DeadlinePassed)]
    public void The_first_reason_that_applies_closes_registration(EventStatus status, string now, ClosedBecause? expected) =>
        Assert.Equal(expected, Rules.Meeting.Terms with
        {
            Status = status,
            OpensAt = Zones.Utc("2026-05-01 07:00"),
            ClosesAt = Zones.Utc("2026-06-01 15:00"),
        } is var terms ? terms.ClosedAt(Zones.Utc(now)) : null);

    [Fact]
    public void Registration_closing_before_it_opens_is_not_yet_open()
    {
        var terms = Rules.Meeting.Terms with { OpensAt = Zones.Utc("2026-06-01 15:00"), ClosesAt = Zones.Utc("2026-05-01 07:00") };
        Assert.Equal(ClosedBecause.NotYetOpen, terms.ClosedAt(Zones.Utc("2026-05-15 12:00")));
    }

    [Theory]
    [InlineData("2026-06-07 21:59", EventStatus.Published, Promotion.AtOnce)]
    [InlineData("2026-06-07 22:00", EventStatus.Published, Promotion.ByOffer)]
    [InlineData("2026-06-10 09:59", EventStatus.Published, Promotion.ByOffer)]
    [InlineData("2026-06-10 10:00", EventStatus.Published, Promotion.Stopped)]
    [InlineData("2026-06-01 12:00", EventStatus.Closed, Promotion.AtOnce)]
    [InlineData("2026-06-01 12:00", EventStatus.Cancelled, Promotion.Stopped)]
    public void Promotion_depends_on_the_time_and_the_status(string now, EventStatus status, Promotion expected) =>
        Assert.Equal(expected, (Rules.Meeting.Terms with { Status = status }).PromotionAt(Zones.Utc(now)));

    private static Event Meeting(string starts) =>
        new() { Slug = "meeting", Title = "Meeting", StartsAt = Zones.Utc(starts), EndsAt = Zones.Utc(starts).AddHours(3) };
}
