namespace Outside;

/// <summary>The moments of the rules, computed independently of the program: working days, office hours, deadlines.</summary>
internal sealed class OfficeClock(Meeting meeting)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(meeting.TimeZone);

    /// <summary>From this moment (UTC) a freed place is offered.</summary>
    public DateTime OfferFrom => Utc(WorkingDaysBefore(meeting.Rules.DaysOfOffers), 0);

    /// <summary>From this moment (UTC) a freed place is kept for the organiser.</summary>
    public DateTime PromotionStops => Utc(WorkingDaysBefore(1), 12);

    /// <summary>Until when an offer stands that is made at this moment (UTC).</summary>
    public DateTime Deadline(DateTime made)
    {
        var answerBy = Day(made) == Day(meeting.StartsAt) ? made.AddHours(1)
            : OfficeHoursAfter(made, TimeSpan.FromHours(meeting.StartsAt - made < TimeSpan.FromDays(7) ? 4 : 16));
        var latest = meeting.StartsAt.AddMinutes(-30);
        return answerBy < latest ? answerBy : latest;
    }

    private DateTime OfficeHoursAfter(DateTime moment, TimeSpan left)
    {
        for (var day = Day(moment); ; day = day.AddDays(1))
        {
            var (from, closes) = (Utc(day, 8), Utc(day, 20));
            from = moment > from ? moment : from;
            if (!IsWorkingDay(day) || from >= closes)
            {
                continue;
            }

            if (closes - from >= left)
            {
                return from + left;
            }

            left -= closes - from;
        }
    }

    private DateOnly WorkingDaysBefore(int days)
    {
        var day = Day(meeting.StartsAt);
        while (days > 0)
        {
            day = day.AddDays(-1);
            days -= IsWorkingDay(day) ? 1 : 0;
        }

        return day;
    }

    private DateOnly Day(DateTime moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(moment, _zone));

    private DateTime Utc(DateOnly day, int hour) =>
        TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(new TimeOnly(hour, 0)), _zone);

    private static bool IsWorkingDay(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !IsHoliday(day);

    private static bool IsHoliday(DateOnly day)
    {
        var kingsDay = new DateOnly(day.Year, 4, 27);
        var afterEaster = day.DayNumber - Easter(day.Year).DayNumber;
        return (day.Month, day.Day) is (1, 1) or (12, 25) or (12, 26)
            || afterEaster is 1 or 39 or 50
            || day == (kingsDay.DayOfWeek == DayOfWeek.Sunday ? kingsDay.AddDays(-1) : kingsDay)
            || ((day.Month, day.Day) is (5, 5) && day.Year % 5 == 0);
    }

    /// <summary>Gauss's algorithm, valid for 1900 to 2099.</summary>
    private static DateOnly Easter(int year)
    {
        var moon = ((19 * (year % 19)) + 24) % 30;
        var sunday = ((2 * (year % 4)) + (4 * (year % 7)) + (6 * moon) + 5) % 7;
        var day = 22 + moon + sunday;
        return (moon, sunday, year % 19) switch
        {
            (29, 6, _) => new DateOnly(year, 4, 19),
            (28, 6, > 10) => new DateOnly(year, 4, 18),
            _ => new DateOnly(year, 3, 1).AddDays(day - 1),
        };
    }
}
