using System.Text;
using Microsoft.AspNetCore.Mvc;

namespace EventRegistration.Mail.Calendar;

/// <summary>A calendar that somebody downloads: it asks for nothing, so it names nobody who comes (RFC 5546 section 3.2.1).</summary>
public static class CalendarFile
{
    private static readonly DateTime Beginning = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>As an answer to a request; the name is that of the file, without what stands behind the dot.</summary>
    public static FileContentResult Of(string name, params IReadOnlyList<CalendarEntry> entries) => new(
        Encoding.UTF8.GetBytes(CalendarWriter.Write(CalendarMethod.Publish, [.. entries.Select(entry => entry with { Attendee = null })]).Content),
        "text/calendar; charset=utf-8")
    {
        FileDownloadName = $"{name}.ics",
    };

    /// <summary>
    /// The SEQUENCE of an entry under whose UID nothing is mailed: whoever downloads it later has the later version. In seconds,
    /// which fit until 2094.
    /// </summary>
    public static int SequenceAt(DateTime utc) => (int)Math.Max(0, (utc - Beginning).TotalSeconds);
}
