namespace EventRegistration.Places;

/// <summary>
/// The public holidays on which Dutch offices are closed: New Year, Easter Monday, King's Day, Liberation Day in lustrum years,
/// Ascension, Whit Monday and both Christmas days. Good Friday is a working day.
/// </summary>
/// <remarks>Weighed: PublicHoliday 3.17.0. It has Liberation Day every year.</remarks>
public static class DutchHolidays
{
    public static bool Contains(DateOnly day) => (day.Month, day.Day) switch
    {
        (1, 1) or (12, 25) or (12, 26) => true,
        (4, 26) or (4, 27) when day == KingsDay(day.Year) => true,
        (5, 5) when day.Year % 5 == 0 => true,
        _ => (day.DayNumber - EasterSunday(day.Year).DayNumber) is 1 or 39 or 50,
    };

    /// <summary>Whether many offices are closed on a day that is no public holiday: Good Friday, and Liberation Day in any year.</summary>
    public static bool IsTakenOff(DateOnly day) =>
        (day.Month, day.Day) == (5, 5) || EasterSunday(day.Year).DayNumber - day.DayNumber == 2;

    /// <summary>27 April, or the 26th when that is a Sunday.</summary>
    private static DateOnly KingsDay(int year)
    {
        var day = new DateOnly(year, 4, 27);
        return day.DayOfWeek == DayOfWeek.Sunday ? day.AddDays(-1) : day;
    }

    /// <summary>The Gregorian computus as printed in New Scientist of 30 March 1961.</summary>
    private static DateOnly EasterSunday(int year)
    {
        var a = year % 19;
        var (b, c) = Math.DivRem(year, 100);
        var (d, e) = Math.DivRem(b, 4);
        var g = ((8 * b) + 13) / 25;
        var h = ((19 * a) + b - d - g + 15) % 30;
        var (i, k) = Math.DivRem(c, 4);
        var l = (32 + (2 * e) + (2 * i) - h - k) % 7;
        var m = (a + (11 * h) + (19 * l)) / 433;
        var month = (h + l - (7 * m) + 90) / 25;
        var day = (h + l - (7 * m) + (33 * month) + 19) % 32;
        return new DateOnly(year, month, day);
    }
}
