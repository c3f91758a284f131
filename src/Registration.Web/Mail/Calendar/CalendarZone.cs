using System.Globalization;

namespace EventRegistration.Mail.Calendar;

/// <summary>
/// Writes a VTIMEZONE (RFC 5545 section 3.6.5) from .NET's knowledge of the zone. Changes that follow a yearly rule are written as that
/// rule, others one by one.
/// </summary>
internal static class CalendarZone
{
    private const string LocalForm = "yyyyMMdd'T'HHmmss";

    /// <summary>Writes the zone from the year before the first moment to the year after the last (UTC).</summary>
    public static void Write(CalendarLines lines, TimeZoneInfo zone, DateTime first, DateTime last)
    {
        lines.Add("BEGIN", "VTIMEZONE");
        lines.Add("TZID", zone.Id);
        var changes = ChangesOf(zone, first.Year - 1, last.Year + 1).ToList();
        if (changes.Count == 0)
        {
            var offset = zone.GetUtcOffset(first);
            WriteObservance(lines, new Change(new DateTime(1970, 1, 1), offset, offset, Summer: false), rule: null);
        }

        foreach (var alike in changes.GroupBy(change => (change.From, change.To, change.Summer)))
        {
            List<Change> years = [.. alike];
            var rule = changes.Count % 2 == 0 ? RuleOf(years, last.Year - first.Year + 3) : null;
            foreach (var change in rule is null ? years : years[..1])
            {
                WriteObservance(lines, change, rule);
            }
        }

        lines.Add("END", "VTIMEZONE");
    }

    private static void WriteObservance(CalendarLines lines, Change change, string? rule)
    {
        var kind = change.Summer ? "DAYLIGHT" : "STANDARD";
        lines.Add("BEGIN", kind);
        lines.Add("DTSTART", change.At.ToString(LocalForm, CultureInfo.InvariantCulture));
        lines.Add("TZOFFSETFROM", Offset(change.From));
        lines.Add("TZOFFSETTO", Offset(change.To));
        if (rule is not null)
        {
            lines.Add("RRULE", rule);
        }

        lines.Add("END", kind);
    }

    /// <summary>Finds the changes of the clock in these years, to the quarter of an hour: zones change at no finer moment.</summary>
    private static IEnumerable<Change> ChangesOf(TimeZoneInfo zone, int fromYear, int toYear)
    {
        var step = TimeSpan.FromMinutes(15);
        var end = new DateTime(toYear + 1, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var before = zone.GetUtcOffset(new DateTime(fromYear, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        for (var day = new DateTime(fromYear, 1, 1, 0, 0, 0, DateTimeKind.Utc); day < end; day = day.AddDays(1))
        {
            if (zone.GetUtcOffset(day.AddDays(1)) == before)
            {
                continue;
            }

            var moment = day;
            while (zone.GetUtcOffset(moment) == before)
            {
                moment += step;
            }

            var after = zone.GetUtcOffset(moment);

            // DTSTART is the local time before the change (section 3.6.5).
            var local = DateTime.SpecifyKind(moment + before, DateTimeKind.Unspecified);
            yield return new Change(local, before, after, zone.IsDaylightSavingTime(moment));
            before = after;
        }
    }

    /// <summary>Returns a yearly rule such as "the last Sunday of March". Null unless every year follows the same rule.</summary>
    private static string? RuleOf(List<Change> years, int count)
    {
        var first = years[0].At;
        if (years.Count != count || years.Exists(change =>
            change.At.Month != first.Month || change.At.DayOfWeek != first.DayOfWeek || change.At.TimeOfDay != first.TimeOfDay))
        {
            return null;
        }

        int? week = years.TrueForAll(change => IsLast(change.At)) ? -1
            : years.TrueForAll(change => WeekOf(change.At) == WeekOf(first)) ? WeekOf(first)
            : null;
        var day = first.DayOfWeek.ToString()[..2].ToUpperInvariant();
        return week is null ? null : string.Create(CultureInfo.InvariantCulture, $"FREQ=YEARLY;BYMONTH={first.Month};BYDAY={week}{day}");
    }

    private static bool IsLast(DateTime day) => day.AddDays(7).Month != day.Month;

    private static int WeekOf(DateTime day) => ((day.Day - 1) / 7) + 1;

    private static string Offset(TimeSpan offset) =>
        (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString("hhmm", CultureInfo.InvariantCulture);

    /// <summary>A change of the clock from one offset to another. <paramref name="At"/> is the local time just before the change.</summary>
    private sealed record Change(DateTime At, TimeSpan From, TimeSpan To, bool Summer);
}
