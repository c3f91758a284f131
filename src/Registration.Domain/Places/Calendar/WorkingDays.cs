namespace EventRegistration.Places;

/// <summary>Monday to Friday, without the Dutch public holidays.</summary>
public static class WorkingDays
{
    public static bool Contains(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !DutchHolidays.Contains(day);

    /// <summary>The working day that lies the given number of working days (0 or more) before a day; 0 gives the day itself.</summary>
    public static DateOnly Before(DateOnly day, int count)
    {
        while (count > 0)
        {
            day = day.AddDays(-1);
            if (Contains(day))
            {
                count--;
            }
        }

        return day;
    }
}
