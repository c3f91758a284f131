using EventRegistration.Localisation;
using EventRegistration.Pages.Events;
using EventRegistration.Registrations;

namespace EventRegistration.Lists;

/// <summary>The status of a person according to the list itself.</summary>
public enum ListedStatus
{
    Attends,
    Waits,

    /// <summary>Has cancelled, and is not imported.</summary>
    Left,
}

/// <summary>The person described by a row.</summary>
public sealed record ListedAttendee
{
    private static readonly string[] WordsForWaiting = ["wacht", "wait", "reserve"];

    private static readonly string[] WordsForLeft = ["afgemeld", "geannuleerd", "vervallen", "nietmeer", "cancel", "withdrawn", "declined"];

    /// <summary>The row number in the spreadsheet program, from 1.</summary>
    public required int Row { get; init; }

    public required PersonName Name { get; init; }

    public required string Email { get; init; }

    public required string Organisation { get; init; }

    public required string Function { get; init; }

    public required string Notes { get; init; }

    public required ListedStatus Status { get; init; }

    public PersonKey Key => PersonKey.Of(Email, Name);

    public static ListedAttendee Of(ListRow row, ListColumns columns)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(columns);
        return new ListedAttendee
        {
            Row = row.Number,
            Name = NameOf(Cell),
            Email = Cell(ListField.Email),
            Organisation = Cell(ListField.Organisation),
            Function = Cell(ListField.Function),
            Notes = Cell(ListField.Notes),
            Status = StatusOf(Cell(ListField.Status)),
        };

        string Cell(ListField field) => columns.Of(field) is { } column ? row.Cell(column) : "";
    }

    /// <summary>Returns the first fault of the row in itself. Null if there is none.</summary>
    public RowProblem? Problem() => this switch
    {
        { Status: ListedStatus.Left } => new RowProblem(RowFault.Left),
        _ when !FormText.IsVisible(Name.Given) && !FormText.IsVisible(Name.Family) => new RowProblem(RowFault.NameMissing),
        _ when !FormText.IsVisible(Email) => new RowProblem(RowFault.EmailMissing),
        _ when Cells().FirstOrDefault(cell => cell.Text.Length > cell.Limit) is { Text: not null } cell =>
            new RowProblem(RowFault.TooLong) { Field = cell.Field, Number = cell.Limit },
        _ when Cells().FirstOrDefault(cell => !(cell.Field == ListField.Notes ? FormText.IsText(cell.Text) : FormText.IsLine(cell.Text)))
            is { Text: not null } cell => new RowProblem(RowFault.NoLine) { Field = cell.Field },
        _ when !EmailAddress.IsValid(Email) => new RowProblem(RowFault.EmailInvalid),
        _ => null,
    };

    private IEnumerable<(ListField Field, string Text, int Limit)> Cells() =>
    [
        (ListField.GivenName, Name.Given, FieldLimits.GivenName),
        (ListField.Infix, Name.Infix, FieldLimits.Infix),
        (ListField.FamilyName, Name.Family, FieldLimits.FamilyName),
        (ListField.Email, Email, FieldLimits.Email),
        (ListField.Organisation, Organisation, FieldLimits.Organisation),
        (ListField.Function, Function, FieldLimits.Function),
        (ListField.Notes, Notes, FieldLimits.Notes),
    ];

    private static PersonName NameOf(Func<ListField, string> cell)
    {
        var (given, infix, family) = (cell(ListField.GivenName), cell(ListField.Infix), cell(ListField.FamilyName));
        if (family.Length == 0 && cell(ListField.Name) is { Length: > 0 } whole)
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
public enum RowFault
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
public sealed record RowProblem(RowFault Fault)
{
    public ListField? Field { get; init; }

    public int? Number { get; init; }
}
