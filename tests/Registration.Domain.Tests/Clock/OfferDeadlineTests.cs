using EventRegistration.Domain.Tests.Rules;
using EventRegistration.Places;
using Xunit;

namespace EventRegistration.Domain.Tests.Clock;

public sealed class OfferDeadlineTests
{
    /// <summary>The meeting starts on Thursday 11 June 2026 at 13.30. All times are local to Amsterdam.</summary>
    [Theory]
    [InlineData("2026-05-18 10:00", "2026-05-19 14:00", "long before: sixteen office hours")]
    [InlineData("2026-05-22 18:00", "2026-05-27 10:00", "long before, across Whitsun")]
    [InlineData("2026-06-04 13:30", "2026-06-05 17:30", "a week before to the minute: still sixteen")]
    [InlineData("2026-06-04 13:31", "2026-06-04 17:31", "within a week: four office hours")]
    [InlineData("2026-06-05 18:00", "2026-06-08 10:00", "within a week, across the weekend")]
    [InlineData("2026-06-10 18:00", "2026-06-11 10:00", "the evening before: four office hours")]
    [InlineData("2026-06-10 23:59", "2026-06-11 12:00", "the last minute of the day before")]
    [InlineData("2026-06-11 00:00", "2026-06-11 01:00", "on the day: one hour by the clock, at night too")]
    [InlineData("2026-06-11 08:00", "2026-06-11 09:00", "on the day")]
    [InlineData("2026-06-11 12:00", "2026-06-11 13:00", "on the day, until just half an hour before")]
    [InlineData("2026-06-11 12:01", "2026-06-11 13:00", "on the day, never past half an hour before")]
    public void An_offer_stands_shorter_as_the_event_comes_nearer(string now, string expected, string because) =>
        Assert.True(Zones.Local(expected) == OfferDeadline.For(Zones.Local(now), Meeting.Terms), because);

    [Theory]
    [InlineData("2026-06-15 09:00", "2026-06-12 19:00", "2026-06-15 08:30", "four office hours end after the start")]
    [InlineData("2026-06-15 09:00", "2026-06-12 17:30", "2026-06-15 08:30", "four office hours end in the last half hour")]
    [InlineData("2026-06-15 09:00", "2026-06-12 17:00", "2026-06-15 08:30", "four office hours would end at the start")]
    [InlineData("2026-06-15 09:00", "2026-06-12 16:30", "2026-06-15 08:30", "four office hours end just in time")]
    [InlineData("2026-06-15 09:00", "2026-06-12 16:00", "2026-06-12 20:00", "four office hours end before the weekend")]
    [InlineData("2026-05-18 09:00", "2026-05-11 09:00", "2026-05-12 13:00", "sixteen office hours end in time")]
    [InlineData("2026-12-28 08:15", "2026-12-21 08:00", "2026-12-22 12:00", "sixteen office hours, before Christmas")]
    public void An_offer_ends_half_an_hour_before_the_start(string starts, string now, string expected, string because) =>
        Assert.True(
            Zones.Local(expected) == OfferDeadline.For(Zones.Local(now), Meeting.Terms with { StartsAt = Zones.Local(starts) }), because);

    [Theory]
    [InlineData("2026-05-04 10:00", "2026-05-04 15:00", "long before: 5 office hours")]
    [InlineData("2026-06-08 10:00", "2026-06-08 12:00", "in the last week: 2 office hours")]
    [InlineData("2026-06-11 08:00", "2026-06-11 11:00", "on the day itself: 3 clock hours")]
    public void An_organiser_may_give_other_hours_to_answer(string now, string expected, string because)
    {
        var terms = Meeting.Terms with { Rules = new PlaceRules { OfferHours = 5, OfferHoursInLastWeek = 2, OfferHoursOnTheDay = 3 } };
        Assert.True(Zones.Local(expected) == OfferDeadline.For(Zones.Local(now), terms), because);
    }
}
