namespace EventRegistration.Registrations;

/// <summary>
/// A field of <see cref="AttendeeDetails"/>, as forms, validators, lists, the database and the privacy statement need it. The keys of its
/// texts begin with the name of the field: <c>Email.Label</c>, <c>Email.Hint</c>, <c>Email.Missing</c>.
/// </summary>
public sealed class AttendeeField(
    string name, Func<AttendeeDetails, string> read, Func<AttendeeDetails, string, AttendeeDetails> write)
{
    /// <summary>The name of the property, the HTML field, the database column and the query parameter of an import.</summary>
    public string Name => name;

    public AttendeeFieldKind Kind { get; init; } = AttendeeFieldKind.Line;

    /// <summary>The largest number of UTF-16 code units that fit, in the forms and in the database.</summary>
    public required int MaxLength { get; init; }

    /// <summary>The autofill token for browsers (WCAG 2.2 criterion 1.3.5; HTML Standard, section "Autofill").</summary>
    public required string Autocomplete { get; init; }

    public AttendeeFieldNeed Need { get; init; } = AttendeeFieldNeed.Optional;

    public ColleagueAnswer Colleague { get; init; } = ColleagueAnswer.Own;

    /// <summary>Whether the sender of a form must always fill in the field.</summary>
    public bool IsRequired => Need == AttendeeFieldNeed.Required;

    /// <summary>Whether the field must be filled in for each colleague.</summary>
    public bool IsRequiredOfColleague => IsRequired && Colleague == ColleagueAnswer.Own;

    /// <summary>The headings of this field in uploaded lists: letters only, in lower case, most likely first.</summary>
    public required IReadOnlyList<string> Headings { get; init; }

    /// <summary>The purpose that allows this personal value to be stored (GDPR article 5.1.b).</summary>
    public required DataPurpose Purpose { get; init; }

    /// <summary>The term after which this personal value is erased (GDPR article 5.1.e).</summary>
    public RetentionTerm Term { get; init; } = RetentionTerm.Registration;

    /// <summary>Returns the answer to this field.</summary>
    public string Of(AttendeeDetails details) => read(details);

    /// <summary>Returns the details with another answer to this field.</summary>
    public AttendeeDetails With(AttendeeDetails details, string answer) => write(details, answer);

    /// <summary>Returns the name.</summary>
    public override string ToString() => name;
}

/// <summary>The kind of answer to a field. The kind decides where the field stands in a form.</summary>
public enum AttendeeFieldKind
{
    /// <summary>One line, a part of the name. Forms show the parts side by side. Pages about a person show the whole name.</summary>
    NamePart,

    /// <summary>One line.</summary>
    Line,

    /// <summary>One line with an e-mail address.</summary>
    Email,

    /// <summary>Lines of text, after the choice of sessions in forms and last in lists.</summary>
    Text,
}

/// <summary>The condition under which a field must be filled in.</summary>
public enum AttendeeFieldNeed
{
    Optional,
    Required,

    /// <summary>Required in the public form while places per organisation are limited, because places are then counted by it.</summary>
    RequiredForShare,
}

/// <summary>The source of an answer about a colleague. A colleague is signed up by the sender of the form.</summary>
public enum ColleagueAnswer
{
    /// <summary>Asked of each colleague.</summary>
    Own,

    /// <summary>Asked of each colleague and optional. Without an answer, the sender's answer applies.</summary>
    OwnOrSenders,

    /// <summary>Not asked. The sender's answer applies.</summary>
    Senders,
}

/// <summary>The purpose of storing a personal value.</summary>
public enum DataPurpose
{
    /// <summary>Recognition of the attendee on lists, on badges and at the entrance.</summary>
    Identification,

    /// <summary>Mail to the attendee about this registration.</summary>
    Contact,

    /// <summary>Knowledge of the organisations and professions that attend, and a fair share of the places for each organisation.</summary>
    Composition,

    /// <summary>Arrangements for the attendee's needs on the day, such as access.</summary>
    Arrangements,
}

/// <summary>The retention period of a personal value, unless the privacy officer of the installation decides otherwise.</summary>
public enum RetentionTerm
{
    /// <summary>The term of the registration: 6 months after the event, 12 in a series, 30 days for people without a place.</summary>
    Registration,

    /// <summary>By default 7 days after the event, because diet and access needs may be data about health.</summary>
    Needs,
}
