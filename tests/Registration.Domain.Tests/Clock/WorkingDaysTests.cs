using System.Globalization;
using EventRegistration.Places;
using Xunit;

namespace EventRegistration.Domain.Tests.Clock;

public sealed class WorkingDaysTests
{
    [Theory]
    [InlineData(2024, "01-01 04-01 04-27 05-09 05-20 12-25 12-26")]
    [InlineData(2025, "01-01 04-21 04-26 05-05 05-29 06-09 12-25 12-26")]
    [InlineData(2026, "01-01 04-06 04-27 05-14 05-25 12-25 12-26")]
    [InlineData(2027, "01-01 03-29 04-27 05-06 05-17 12-25 12-26")]
    [InlineData(2030, "01-01 04-22 04-27 05-05 05-30 06-10 12-25 12-26")]
    [InlineData(2031, "01-01 04-14 04-26 05-22 06-02 12-25 12-26")]
    [InlineData(2035, "01-01 03-26 04-27 05-03 05-05 05-14 12-25 12-26")]
    [InlineData(2038, "01-01 04-26 04-27 06-03 06-14 12-25 12-26")]
    [InlineData(2049, "01-01 04-19 04-27 05-27 06-07 12-25 12-26")]
    public void The_calendar_has_exactly_the_holidays_of_a_year(int year, string holidays)
    {
        var first = new DateOnly(year, 1, 1);
        var days = Enumerable.Range(0, first.AddYears(1).DayNumber - first.DayNumber).Select(first.AddDays).Where(DutchHolidays.Contains);
        Assert.Equal(holidays, string.Join(' ', days.Select(day => day.ToString("MM-dd", CultureInfo.InvariantCulture))));
    }

    /// <summary>The dates of Easter Sunday from 2000 to 2040, from the printed church almanac.</summary>
    [Fact]
    public void Easter_falls_on_the_dates_of_the_almanac()
    {
        string[] almanac =
        [
            "04-23", "04-15", "03-31", "04-20", "04-11", "03-27", "04-16", "04-08", "03-23", "04-12", "04-04", "04-24", "04-08", "03-31",
            "04-20", "04-05", "03-27", "04-16", "04-01", "04-21", "04-12", "04-04", "04-17", "04-09", "03-31", "04-20", "04-05", "03-28",
            "04-16", "04-01", "04-21", "04-13", "03-28", "04-17", "04-09", "03-25", "04-13", "04-05", "04-25", "04-10", "04-01",
        ];
        var easters = almanac.Select((day, index) => DateOnly.Parse($"{2000 + index}-{day}", CultureInfo.InvariantCulture)).ToList();

        Assert.Equal(easters.Select(day => day.AddDays(1)), easters.Select(day => EasterMonday(day.Year)));

        static DateOnly EasterMonday(int year) => Enumerable.Range(0, 40).Select(day => new DateOnly(year, 3, 20).AddDays(day))
            .First(day => day.DayOfWeek == DayOfWeek.Monday && DutchHolidays.Contains(day));
    }

    [Theory]
    [InlineData("2025-04-18", true, "Good Friday")]
    [InlineData("2026-04-03", true, "Good Friday")]
    [InlineData("2026-04-05", false, "Easter Sunday")]
    [InlineData("2026-04-06", false, "Easter Monday")]
    [InlineData("2025-04-25", true, "the day before King's Day on a Saturday")]
    [InlineData("2026-04-27", false, "King's Day")]
    [InlineData("2025-05-05", false, "Liberation Day in a lustrum year")]
    [InlineData("2026-05-05", true, "Liberation Day in another year")]
    [InlineData("2026-05-14", false, "Ascension Day")]
    [InlineData("2026-05-15", true, "the day after Ascension")]
    [InlineData("2026-05-25", false, "Whit Monday")]
    [InlineData("2026-12-24", true, "Christmas Eve")]
    [InlineData("2026-12-31", true, "New Year's Eve")]
    [InlineData("2026-06-12", true, "a Friday")]
    [InlineData("2026-06-13", false, "a Saturday")]
    [InlineData("2026-06-14", false, "a Sunday")]
    [InlineData("2026-06-15", true, "a Monday")]
    public void Offices_work_from_Monday_to_Friday_but_not_on_holidays(string day, bool isWorkingDay, string because) =>
        Assert.True(isWorkingDay == WorkingDays.Contains(Zones.Day(day)), because);

    [Theory]
    [InlineData("2026-06-11", 0, "2026-06-11", "none")]
    [InlineData("2026-06-14", 0, "2026-06-14", "none, on a Sunday")]
    [InlineData("2026-06-11", 1, "2026-06-10", "within a week")]
    [InlineData("2026-06-11", 3, "2026-06-08", "within a week")]
    [InlineData("2026-06-11", 4, "2026-06-05", "across a weekend")]
    [InlineData("2026-06-15", 1, "2026-06-12", "from a Monday")]
    [InlineData("2026-06-14", 1, "2026-06-12", "from a Sunday")]
    [InlineData("2026-04-07", 1, "2026-04-03", "across Easter, to Good Friday")]
    [InlineData("2026-04-28", 1, "2026-04-24", "across King's Day")]
    [InlineData("2025-04-28", 1, "2025-04-25", "across King's Day on a Saturday")]
    [InlineData("2025-05-06", 1, "2025-05-02", "across Liberation Day")]
    [InlineData("2026-05-15", 1, "2026-05-13", "across Ascension")]
    [InlineData("2026-05-26", 3, "2026-05-20", "across Whitsun")]
    [InlineData("2026-12-28", 1, "2026-12-24", "across Christmas")]
    [InlineData("2027-01-04", 3, "2026-12-29", "across New Year")]
    [InlineData("2026-06-11", 30, "2026-04-28", "across two holidays")]
    public void Working_days_count_backwards_from_a_day(string day, int count, string expected, string because) =>
        Assert.True(Zones.Day(expected) == WorkingDays.Before(Zones.Day(day), count), because);
}
