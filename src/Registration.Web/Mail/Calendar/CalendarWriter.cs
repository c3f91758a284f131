using System.Globalization;

namespace EventRegistration.Mail.Calendar;

/// <summary>
/// Writes the part of iCalendar (RFC 5545, RFC 5546) that this product needs. VEVENTs are in the event's time zone and come with their
/// VTIMEZONEs.
/// </summary>
/// <remarks>
/// Weighed: Ical.Net 5.2.4. A line break in a name injects properties there (its issue 969), and VTIMEZONE is wrong for irregular zones.
/// </remarks>
internal static class CalendarWriter
{
    private const string LocalForm = "yyyyMMdd'T'HHmmss";
    private const string UtcForm = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>
    /// Writes a calendar with these entries. The MIME part must name the same method, because Outlook refuses a different one.
    /// </summary>
    public static CalendarPart Write(CalendarMethod method, params IReadOnlyList<CalendarEntry> entries)
    {
        var name = method.ToString().ToUpperInvariant();
        var lines = new CalendarLines();
        lines.Add("BEGIN", "VCALENDAR");
        lines.Add("VERSION", "2.0");
        lines.Add("PRODID", "-//Registration//Registration 1//NL");
        lines.Add("CALSCALE", "GREGORIAN");
        lines.Add("METHOD", name);
        foreach (var ofZone in entries.GroupBy(entry => entry.TimeZone, StringComparer.Ordinal))
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(ofZone.Key);
            CalendarZone.Write(lines, zone, ofZone.Min(entry => entry.StartsAt), ofZone.Max(entry => entry.EndsAt));
        }

        foreach (var entry in entries)
        {
            Write(lines, entry, cancelled: entry.Cancelled || method == CalendarMethod.Cancel);
        }

        lines.Add("END", "VCALENDAR");
        return new CalendarPart(name, lines.ToString());
    }

    private static void Write(CalendarLines lines, CalendarEntry entry, bool cancelled)
    {
        lines.Add("BEGIN", "VEVENT");
        lines.AddText("UID", entry.Uid);
        lines.Add("SEQUENCE", entry.Sequence.ToString(CultureInfo.InvariantCulture));
        lines.Add("DTSTAMP", entry.Stamp.ToString(UtcForm, CultureInfo.InvariantCulture));
        AddMoment(lines, "DTSTART", entry.StartsAt, entry.TimeZone);
        AddMoment(lines, "DTEND", entry.EndsAt, entry.TimeZone);
        lines.AddText("SUMMARY", entry.Title);
        lines.AddText("LOCATION", entry.Location);
        lines.AddText("DESCRIPTION", entry.Description);
        if (entry.Url is { } url)
        {
            lines.Add("URL", url.AbsoluteUri);
        }

        if (entry.Organiser is { } organiser)
        {
            lines.AddPerson("ORGANIZER", organiser);
        }

        if (entry.Attendee is { } attendee)
        {
            lines.AddPerson("ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE", attendee);
        }

        lines.Add("STATUS", cancelled ? "CANCELLED" : "CONFIRMED");
        lines.Add("TRANSP", cancelled ? "TRANSPARENT" : "OPAQUE");
        lines.Add("END", "VEVENT");
    }

    /// <summary>
    /// Writes the local time at the event. An ambiguous local time is written in UTC, because RFC 5545 would take the first of the two.
    /// </summary>
    private static void AddMoment(CalendarLines lines, string name, DateTime utc, string timeZone)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);
        var local = DateTime.SpecifyKind(TimeZoneInfo.ConvertTimeFromUtc(utc, zone), DateTimeKind.Unspecified);
        if (zone.IsAmbiguousTime(local))
        {
            lines.Add(name, utc.ToString(UtcForm, CultureInfo.InvariantCulture));
        }
        else
        {
            lines.Add($"{name};TZID={timeZone}", local.ToString(LocalForm, CultureInfo.InvariantCulture));
        }
    }
}
