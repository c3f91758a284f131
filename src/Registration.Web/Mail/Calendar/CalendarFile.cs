using System.Text;
using Microsoft.AspNetCore.Mvc;

namespace EventRegistration.Mail.Calendar;

/// <summary>A downloadable calendar. Names no attendees, because a published calendar requests nothing (RFC 5546 section 3.2.1).</summary>
internal static class CalendarFile
{
    private static readonly DateTime Beginning = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Returns the file as a response. <paramref name="name"/> is the file name without extension.</summary>
    public static FileContentResult Of(string name, params IReadOnlyList<CalendarEntry> entries) => new(
        Encoding.UTF8.GetBytes(
            CalendarWriter.Write(CalendarMethod.Publish, [.. entries.Select(entry => entry with { Attendee = null })]).Content),
        "text/calendar; charset=utf-8")
    {
        FileDownloadName = $"{name}.ics",
    };

    /// <summary>
    /// Returns the SEQUENCE of a file of an event: never below that of a mail written before (<paramref name="mailed"/>), and a later
    /// download is a later version.
    /// </summary>
    public static int SequenceAt(DateTime utc, int mailed) => Math.Max(mailed, SequenceAt(utc));

    /// <summary>
    /// Returns the SEQUENCE of an entry whose UID is never mailed: a later download is a later version. Counted in seconds since 2026,
    /// which fit until 2094.
    /// </summary>
    public static int SequenceAt(DateTime utc) => (int)Math.Max(0, (utc - Beginning).TotalSeconds);
}
