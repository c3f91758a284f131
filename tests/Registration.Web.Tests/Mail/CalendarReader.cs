using System.Diagnostics;
using System.Text.Json;

namespace EventRegistration.Web.Tests.Mail;

/// <summary>
/// The contents of a calendar as read by python3-icalendar, an independent reader. The test fails if the reader is missing.
/// </summary>
internal sealed record CalendarReader
{
    public required string Method { get; init; }

    public required IReadOnlyList<ReadEvent> Events { get; init; }

    /// <summary>The UTC moments in 2026 at which the clock of each VTIMEZONE changes, with the offset in minutes after each.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Changes { get; init; }

    private const string Script = """
        import json, sys
        from datetime import datetime, timedelta, timezone
        from icalendar import Calendar
        raw = sys.stdin.buffer.read()
        assert b"\n" not in raw.replace(b"\r\n", b""), "bare LF"
        assert all(len(line) <= 75 for line in raw.split(b"\r\n")), "a line of more than 75 octets"
        calendar = Calendar.from_ical(raw)
        zones = {str(zone["TZID"]): zone.to_tz() for zone in calendar.walk("VTIMEZONE")}
        def moment(event, name):
            field = event[name]
            zone = field.params.get("TZID")
            if zone is None:
                return field.dt.astimezone(timezone.utc).isoformat()
            local = field.dt.replace(tzinfo=None)
            return zones[zone].localize(local).astimezone(timezone.utc).isoformat()
        def person(event, name):
            if name not in event: return None
            field = event[name]
            return {"Address": str(field), "Parameters": {key: str(value) for key, value in field.params.items()}}
        def changes(zone):
            found, at = {}, datetime(2026, 1, 1, tzinfo=timezone.utc)
            before = at.astimezone(zone).utcoffset()
            while at.year == 2026:
                offset = at.astimezone(zone).utcoffset()
                if offset != before:
                    found[at.strftime("%Y-%m-%dT%H:%MZ")] = int(offset.total_seconds() // 60)
                    before = offset
                at += timedelta(minutes=30)
            return found
        def text(event, name): return str(event[name]) if name in event else ""
        print(json.dumps({
            "Method": str(calendar["METHOD"]),
            "Changes": {name: changes(zone) for name, zone in zones.items()},
            "Events": [{
                "Uid": str(event["UID"]), "Sequence": int(event["SEQUENCE"]), "Status": str(event["STATUS"]),
                "StartsAt": moment(event, "DTSTART"), "EndsAt": moment(event, "DTEND"), "Stamp": event["DTSTAMP"].dt.isoformat(),
                "Title": text(event, "SUMMARY"), "Location": text(event, "LOCATION"), "Description": text(event, "DESCRIPTION"),
                "Url": text(event, "URL"), "Organiser": person(event, "ORGANIZER"), "Attendee": person(event, "ATTENDEE"),
            } for event in calendar.walk("VEVENT")],
        }))
        """;

    public static async Task<CalendarReader> ReadAsync(string content)
    {
        using var process = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-c", Script])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        await process.StandardInput.BaseStream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(content));
        process.StandardInput.Close();
        var said = process.StandardError.ReadToEndAsync();
        var read = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{await said}\n{content}");
        return JsonSerializer.Deserialize<CalendarReader>(read)!;
    }
}

internal sealed record ReadEvent
{
    public required string Uid { get; init; }

    public required int Sequence { get; init; }

    public required string Status { get; init; }

    public required DateTime StartsAt { get; init; }

    public required DateTime EndsAt { get; init; }

    public required string Title { get; init; }

    public required string Location { get; init; }

    public required string Description { get; init; }

    public required string Url { get; init; }

    public ReadPerson? Organiser { get; init; }

    public ReadPerson? Attendee { get; init; }
}

internal sealed record ReadPerson(string Address, IReadOnlyDictionary<string, string> Parameters);
