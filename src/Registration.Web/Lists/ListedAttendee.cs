using EventRegistration.Localisation;
using EventRegistration.Registrations;

namespace EventRegistration.Lists;

/// <summary>The state of an attendee as the list itself has it.</summary>
public enum ListedStatus
{
    Attends,
    Waits,

    /// <summary>Comes no more, and is not taken over.</summary>
    Left,
}

/// <summary>The attendee of one row.</summary>
public sealed record ListedAttendee
{
    private static readonly string[] WordsForWaiting = ["wacht", "wait", "reserve"];

    private static readonly string[] WordsForLeft = ["afgemeld", "geannuleerd", "vervallen", "nietmeer", "cancel", "withdrawn", "declined"];

    /// <summary>The number of the row, as a spreadsheet program shows it.</summary>
    public required int Row { get; init; }

    public required AttendeeDetails Details { get; init; }

    public required ListedStatus Status { get; init; }

    public PersonName Name => Details.Name;

    public PersonKey Key => Details.Key;

    public static ListedAttendee Of(ListRow row, ListColumns columns)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(columns);
        return new ListedAttendee
        {
            Row = row.Number,
            Details = AttendeeFields.Read(AttendeeFields.All, Answer) with { Name = NameOf(Answer, Cell(ListField.Name)) },
            Status = StatusOf(Cell(ListField.Status)),
        };

        string Answer(AttendeeField field) => Cell(ListField.Of(field));

        string Cell(ListField field) => columns.Of(field) is { } column ? row.Cell(column) : "";
    }

    /// <summary>Returns the problem of the row by itself, or null; the first rule that applies is the answer.</summary>
    public RowProblem? Problem() => this switch
    {
        { Status: ListedStatus.Left } => new RowProblem(RowFault.Left),
        _ when !FormText.IsVisible(Name.Given) && !FormText.IsVisible(Name.Family) => new RowProblem(RowFault.NameMissing),
        _ when !FormText.IsVisible(Details.Email) => new RowProblem(RowFault.EmailMissing),
        _ when AttendeeFields.All.FirstOrDefault(field => field.Of(Details).Length > field.MaxLength) is { } field =>
            new RowProblem(RowFault.TooLong) { Field = field, Number = field.MaxLength },
        _ when AttendeeFields.All.FirstOrDefault(field => !IsStorable(field)) is { } field => new RowProblem(RowFault.NoLine) { Field = field },
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

/// <summary>The fault for which a row is not taken over. The names are keys of texts.</summary>
public enum RowFault
{
    /// <summary>The list itself says that this one comes no more.</summary>
    Left,
    NameMissing,
    EmailMissing,
    EmailInvalid,
    TooLong,

    /// <summary>Control characters, line breaks, or what is no text.</summary>
    NoLine,

    /// <summary>The same person stands in an earlier row.</summary>
    Twice,
    AlreadyRegistered,
    TooManyOnOneAddress,

    /// <summary>Every place is taken, and nobody can wait.</summary>
    EventFull,
}

/// <summary>A fault with the values in its sentence: the field, and a limit or the earlier row.</summary>
public sealed record RowProblem(RowFault Fault)
{
    public AttendeeField? Field { get; init; }

    public int? Number { get; init; }
}
