using EventRegistration.Localisation;
using EventRegistration.Registrations;

namespace EventRegistration.Lists;

/// <summary>The status of a person according to the list itself.</summary>
internal enum ListedStatus
{
    Attends,
    Waits,

    /// <summary>Has cancelled, and is not imported.</summary>
    Left,
}

/// <summary>The person described by a row.</summary>
internal sealed record ListedAttendee
{
    private static readonly string[] WordsForWaiting = ["wacht", "wait", "reserve", "aanbod", "aangeboden", "offer"];

    private static readonly string[] WordsForLeft =
    [
        "afgemeld", "geannuleerd", "vervallen", "nietmeer", "nolonger", "cancel", "withdrawn", "declined",
    ];

    /// <summary>The row number in the spreadsheet program, from 1.</summary>
    public required int Row { get; init; }

    public required AttendeeDetails Details { get; init; }

    public required ListedStatus Status { get; init; }

    public PersonName Name => Details.Name;

    public PersonKey Key => Details.Key;

    public static ListedAttendee Of(ListRow row, ListColumns columns)
    {
        return new ListedAttendee
        {
            Row = row.Number,
            Details = AttendeeFields.Read(AttendeeFields.All, Answer) with { Name = NameOf(Answer, Cell(ListField.Name)) },
            Status = StatusOf(Cell(ListField.Status)),
        };

        string Answer(AttendeeField field) => Cell(ListField.Of(field));

        string Cell(ListField field) => columns.Cell(row, field);
    }

    /// <summary>Returns the first fault of the row in itself. Null if there is none.</summary>
    public RowProblem? Problem() => this switch
    {
        { Status: ListedStatus.Left } => new RowProblem(RowFault.Left),
        _ when !FormText.IsVisible(Name.Given) && !FormText.IsVisible(Name.Family) => new RowProblem(RowFault.NameMissing),
        _ when !FormText.IsVisible(Details.Email) => new RowProblem(RowFault.EmailMissing),
        _ when AttendeeFields.All.FirstOrDefault(field => field.Of(Details).Length > field.MaxLength) is { } field =>
            new RowProblem(RowFault.TooLong) { Field = field, Number = field.MaxLength },
        _ when AttendeeFields.All.FirstOrDefault(field => !IsStorable(field)) is { } field =>
            new RowProblem(RowFault.NoLine) { Field = field },
        _ when !EmailAddress.IsValid(Details.Email) => new RowProblem(RowFault.EmailInvalid),
        _ => null,
    };

    private bool IsStorable(AttendeeField field) =>
        field.Kind == AttendeeFieldKind.Text ? FormText.IsText(field.Of(Details)) : FormText.IsLine(field.Of(Details));

    private static PersonName NameOf(Func<AttendeeField, string> answer, string whole)
    {
        var (given, infix, family) = (answer(AttendeeFields.GivenName), answer(AttendeeFields.Infix), answer(AttendeeFields.FamilyName));
        if (family.Length == 0 && whole.Length > 0)
        {
            return NameParts.Split(whole);
        }

        if (infix.Length == 0)
        {
            (infix, family) = NameParts.SplitFamily(family);
        }

        return new PersonName(given, infix, family);
    }

    private static ListedStatus StatusOf(string cell)
    {
        var letters = string.Concat(cell.Where(char.IsLetter)).ToLowerInvariant();
        return Array.Exists(WordsForLeft, letters.Contains) ? ListedStatus.Left
            : Array.Exists(WordsForWaiting, letters.Contains) ? ListedStatus.Waits
            : ListedStatus.Attends;
    }
}

/// <summary>The reason for not importing a row. The names are keys of texts.</summary>
internal enum RowFault
{
    /// <summary>The list itself says that this person has cancelled.</summary>
    Left,
    NameMissing,
    EmailMissing,
    EmailInvalid,
    TooLong,

    /// <summary>Control characters, line breaks or malformed Unicode.</summary>
    NoLine,

    /// <summary>An earlier row holds the same person.</summary>
    Twice,
    AlreadyRegistered,
    TooManyOnOneAddress,

    /// <summary>Every place is taken and there is no waitlist.</summary>
    EventFull,
}

/// <summary>A fault with the values of its text: the field, and a limit or the earlier row.</summary>
internal sealed record RowProblem(RowFault Fault)
{
    public AttendeeField? Field { get; init; }

    public int? Number { get; init; }
}
