using EventRegistration.Places;
using Xunit;

namespace EventRegistration.Domain.Tests.Clock;

public sealed class OfficeHoursTests
{
    [Theory]
    [InlineData("2026-06-08 10:00", 4, "2026-06-08 14:00", "within a day")]
    [InlineData("2026-06-08 06:00", 4, "2026-06-08 12:00", "before opening")]
    [InlineData("2026-06-08 00:30", 4, "2026-06-08 12:00", "in the night, while UTC has yesterday's date")]
    [InlineData("2026-06-08 08:00", 4, "2026-06-08 12:00", "at opening")]
    [InlineData("2026-06-08 16:00", 4, "2026-06-08 20:00", "until closing")]
    [InlineData("2026-06-08 16:01", 4, "2026-06-09 08:01", "past closing")]
    [InlineData("2026-06-08 20:00", 4, "2026-06-09 12:00", "at closing")]
    [InlineData("2026-06-08 23:00", 4, "2026-06-09 12:00", "in the evening")]
    [InlineData("2026-06-08 10:00", 16, "2026-06-09 14:00", "over two days")]
    [InlineData("2026-06-08 19:00", 16, "2026-06-10 11:00", "over three days")]
    [InlineData("2026-06-12 18:00", 4, "2026-06-15 10:00", "across a weekend")]
    [InlineData("2026-06-13 12:00", 4, "2026-06-15 12:00", "in a weekend")]
    [InlineData("2026-05-13 19:00", 4, "2026-05-15 11:00", "across Ascension")]
    [InlineData("2026-05-22 18:00", 4, "2026-05-26 10:00", "across Whitsun")]
    [InlineData("2026-04-02 18:00", 16, "2026-04-07 10:00", "across Easter, with Good Friday worked")]
    [InlineData("2026-12-24 19:00", 4, "2026-12-28 11:00", "across Christmas")]
    [InlineData("2026-12-31 19:00", 16, "2027-01-05 11:00", "across New Year")]
    public void Office_hours_are_counted_by_the_clocks_of_Amsterdam(string from, int hours, string expected, string because) =>
        Assert.True(Zones.Local(expected) == OfficeHours.After(Zones.Local(from), TimeSpan.FromHours(hours), Zones.Amsterdam), because);

    [Theory]
    [InlineData("2026-03-27 17:00", 4, "2026-03-30 08:00", "from winter time, Friday 18.00, to summer time, Monday 10.00")]
    [InlineData("2026-03-29 00:30", 4, "2026-03-30 10:00", "just before the clock goes forward")]
    [InlineData("2026-03-29 01:30", 4, "2026-03-30 10:00", "just after the clock went forward")]
    [InlineData("2026-10-23 16:00", 4, "2026-10-26 09:00", "from summer time, Friday 18.00, to winter time, Monday 10.00")]
    [InlineData("2026-10-25 00:30", 4, "2026-10-26 11:00", "in the hour that comes twice, the first time")]
    [InlineData("2026-10-25 01:30", 4, "2026-10-26 11:00", "in the hour that comes twice, the second time")]
    public void A_clock_change_makes_no_difference_to_office_hours(string from, int hours, string expected, string because) =>
        Assert.True(Zones.Utc(expected) == OfficeHours.After(Zones.Utc(from), TimeSpan.FromHours(hours), Zones.Amsterdam), because);

    [Fact]
    public void Office_hours_are_those_of_the_zone()
    {
        var curacao = TimeZoneInfo.FindSystemTimeZoneById("America/Curacao");
        Assert.Equal(Zones.Utc("2026-06-08 16:00"), OfficeHours.After(Zones.Utc("2026-06-08 08:00"), TimeSpan.FromHours(4), curacao));
    }

    [Theory]
    [InlineData("2026-01-15", 12, 0, "2026-01-15 11:00")]
    [InlineData("2026-07-15", 12, 0, "2026-07-15 10:00")]
    [InlineData("2026-07-15", 0, 0, "2026-07-14 22:00")]
    [InlineData("2026-03-29", 2, 30, "2026-03-29 01:30")]
    public void Local_times_become_utc_and_skipped_ones_move_an_hour(string day, int hour, int minute, string expected)
    {
        var utc = OfficeHours.Utc(Zones.Day(day), new TimeOnly(hour, minute), Zones.Amsterdam);
        Assert.Equal((Zones.Utc(expected), DateTimeKind.Utc), (utc, utc.Kind));
    }
}
