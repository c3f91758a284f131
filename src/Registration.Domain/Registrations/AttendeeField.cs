namespace EventRegistration.Registrations;

/// <summary>
/// A field of <see cref="AttendeeDetails"/>, with everything that forms, validators, lists, the database and the privacy statement must know
/// of it. The texts of a field have its name as the first part of their keys: <c>Email.Label</c>, <c>Email.Hint</c>, <c>Email.Missing</c>.
/// </summary>
public sealed class AttendeeField(
    string name, Func<AttendeeDetails, string> read, Func<AttendeeDetails, string, AttendeeDetails> write)
{
    /// <summary>The name of the property, of the HTML field, of the database column and of the column in the address of an import.</summary>
    public string Name => name;

    public AttendeeFieldKind Kind { get; init; } = AttendeeFieldKind.Line;

    /// <summary>The largest number of UTF-16 code units that fit, in the forms and in the database.</summary>
    public required int MaxLength { get; init; }

    /// <summary>The autofill token by which a browser recognises the field (WCAG 2.2 criterion 1.3.5; HTML Standard, section "Autofill").</summary>
    public required string Autocomplete { get; init; }

    public AttendeeFieldNeed Need { get; init; } = AttendeeFieldNeed.Optional;

    public ColleagueAnswer Colleague { get; init; } = ColleagueAnswer.Own;

    /// <summary>Whether the sender of a form must always fill it in.</summary>
    public bool IsRequired => Need == AttendeeFieldNeed.Required;

    /// <summary>Whether it must be filled in for each colleague.</summary>
    public bool IsRequiredOfColleague => IsRequired && Colleague == ColleagueAnswer.Own;

    /// <summary>Headings by which an uploaded list may name this field: letters only, in lower case, most likely first.</summary>
    public required IReadOnlyList<string> Headings { get; init; }

    /// <summary>The reason for which the law allows this personal value to be kept (GDPR article 5.1.b).</summary>
    public required DataPurpose Purpose { get; init; }

    /// <summary>The term after which this personal value is removed (GDPR article 5.1.e).</summary>
    public RetentionTerm Term { get; init; } = RetentionTerm.Registration;

    /// <summary>Returns the answer to this field.</summary>
    public string Of(AttendeeDetails details) => read(details);

    /// <summary>Returns the details with another answer to this field.</summary>
    public AttendeeDetails With(AttendeeDetails details, string answer) => write(details, answer);

    /// <summary>Returns the name.</summary>
    public override string ToString() => name;
}

/// <summary>The form that the answer to a field has, and with it the part of the form in which the field stands.</summary>
public enum AttendeeFieldKind
{
    /// <summary>A part of the name: one line, shown beside the other parts. Pages that show a person show the whole name instead.</summary>
    NamePart,

    /// <summary>One line.</summary>
    Line,

    /// <summary>One line that is an e-mail address.</summary>
    Email,

    /// <summary>Lines of text. Stands after the choice of sessions, and last in lists.</summary>
    Text,
}

/// <summary>The condition under which a field must be filled in.</summary>
public enum AttendeeFieldNeed
{
    Optional,
    Required,

    /// <summary>Required of the public while each organisation has a limited number of places, because places are then counted with it.</summary>
    RequiredForShare,
}

/// <summary>The source of a field for a colleague, who is signed up by the sender of the form.</summary>
public enum ColleagueAnswer
{
    /// <summary>Asked of each colleague.</summary>
    Own,

    /// <summary>Asked of each colleague, and optional: without an answer the sender's applies.</summary>
    OwnOrSenders,

    /// <summary>Not asked: the sender's applies.</summary>
    Senders,
}

/// <summary>The purpose for which a personal value is kept.</summary>
public enum DataPurpose
{
    /// <summary>Recognising the attendee on lists, badges and at the door.</summary>
    Identification,

    /// <summary>Writing to the attendee about this registration.</summary>
    Contact,

    /// <summary>Knowing which organisations and professions attend, and sharing places fairly between organisations.</summary>
    Composition,

    /// <summary>Arranging what the attendee needs on the day, such as access.</summary>
    Arrangements,
}

/// <summary>The term for which a personal value is kept, unless the privacy officer of the installation decides otherwise.</summary>
public enum RetentionTerm
{
    /// <summary>As long as the registration: by default 6 months after the event, or 12 in a series; 30 days for people without a place.</summary>
    Registration,

    /// <summary>By default 7 days after the event, because diet and access needs may tell of somebody's health.</summary>
    Needs,
}
