using CsvHelper;
using EventRegistration.Lists;
using EventRegistration.Localisation;
using EventRegistration.Places;
using EventRegistration.Registrations;

namespace EventRegistration.Pages.Organiser.Registrations;

/// <summary>
/// People as a spreadsheet program opens them in the Netherlands: semicolons, UTF-8 with a byte order mark, and nothing that it would take
/// for a formula. The headings and the states are those that our own import of lists understands.
/// </summary>
internal sealed class AttendeeCsv
{
    private static readonly CsvWriterOptions Options = new()
    {
        Separator = ';',
        WriteByteOrderMark = true,
        Injection = CsvInjection.Escape,
    };

    private static readonly string[] StateColumns = ["Status", "Number", "Since", "SignedUp"];

    private static readonly string[] LastColumns = ["SignedUpBy", "Together", "Paused"];

    private static readonly IReadOnlyList<AttendeeField> FirstFields = [.. AttendeeFields.NameParts, .. AttendeeFields.Lines];

    private readonly Texts _texts = Texts.Of("Pages/Organiser/Registrations/AttendeeCsv");

    /// <summary>The file. Two columns for each round tell the session in which an attendee has a place, and all choices.</summary>
    public byte[] Write(IReadOnlyList<AttendeeInList> people, IReadOnlyList<int> rounds, string timeZone)
    {
        using var content = new MemoryStream();
        using (var writer = CsvWriter.Create(content, Options, leaveOpen: true))
        {
            Line(writer, [.. Headings(), .. rounds.SelectMany(RoundHeadings), .. Titles(LastColumns)]);
            foreach (var person in people)
            {
                Line(writer, [.. Cells(person, timeZone), .. rounds.SelectMany(round => SessionsIn(person, round)), .. LastCells(person)]);
            }
        }

        return content.ToArray();
    }

    private IEnumerable<string> Titles(string[] columns) => columns.Select(column => _texts[column].Value);

    private static void Line(CsvWriter writer, IReadOnlyList<string> cells)
    {
        foreach (var cell in cells)
        {
            writer.WriteField(GuardedCell.Escape(cell));
        }

        writer.EndRecord();
    }

    private IEnumerable<string> Headings() =>
    [
        .. FirstFields.Select(Heading),
        .. Titles(StateColumns),
        .. AttendeeFields.Texts.Select(Heading),
    ];

    private string Heading(AttendeeField field) => _texts[$"{field.Name}.Label"];

    private static IEnumerable<string> Cells(AttendeeInList person, string timeZone) =>
    [
        .. FirstFields.Select(field => field.Of(person.Details)),
        StateTexts.Of(person.Claim.State),
        person.Position is { } number ? number.ToString(System.Globalization.CultureInfo.InvariantCulture) : "",
        Moment(person.Since, timeZone),
        Moment(person.SignedUpAt, timeZone),
        .. AttendeeFields.Texts.Select(field => field.Of(person.Details)),
    ];

    private IEnumerable<string> LastCells(AttendeeInList person) =>
        [person.SignedUpBy?.Full ?? "", Yes(person.Together), Yes(person.Claim.IsPaused)];

    private string Yes(bool so) => so ? _texts["Yes"] : "";

    private string[] RoundHeadings(int round) => [_texts["Round", round], _texts["Choices", round]];

    private string[] SessionsIn(AttendeeInList person, int round)
    {
        var chosen = person.Sessions.Where(session => session.Round == round).ToList();
        return
        [
            string.Join("; ", chosen.Where(session => session.State == ClaimState.Held).Select(session => session.Title)),
            string.Join("; ", chosen.Select(session => session.Position is { } number
                ? _texts["Waiting", session.Title, number].Value
                : session.Title)),
        ];
    }

    /// <summary>A moment at the place of the event that a spreadsheet reads in any language: "2026-03-12 13:00".</summary>
    private static string Moment(DateTime utc, string timeZone) => EventTime.Machine(utc, timeZone)[..16].Replace('T', ' ');
}
