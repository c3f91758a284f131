using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Registrations;
using Microsoft.Extensions.Localization;

namespace EventRegistration.Pages.Events;

/// <summary>
/// The fields about one attendee in a form, with the texts of that form. Shows a hint if the form has a text for it: <c>Email.Hint</c>.
/// </summary>
internal sealed record AttendeeInputs(Func<string, LocalizedString> Text, AttendeeDetails Details, FormProblems Problems)
{
    /// <summary>The id of the list of suggested organisations.</summary>
    public const string Municipalities = "municipalities";

    public IReadOnlyList<AttendeeField> Fields { get; init; } = AttendeeFields.All;

    /// <summary>Returns the HTML name of a field by its name.</summary>
    public Func<string, string> NameOf { get; init; } = name => name;

    public Func<AttendeeField, bool> IsRequired { get; init; } = field => field.IsRequired;

    /// <summary>Whether nothing is filled in, and nothing has to be: a block for a colleague that is not used.</summary>
    public bool IsUnused { get; init; }

    /// <summary>Whether the browser may fill in its user's data, because the attendee fills in the form.</summary>
    public bool Fills { get; init; }

    /// <summary>The height of a field for lines of text.</summary>
    public required int Rows { get; init; }

    /// <summary>The fields before the choice of sessions.</summary>
    public AttendeeInputGroup BeforeChoices => new(Of(AttendeeFieldKind.NamePart), Of(AttendeeFieldKind.Line, AttendeeFieldKind.Email));

    /// <summary>The fields after the choice of sessions.</summary>
    public AttendeeInputGroup AfterChoices => new([], Of(AttendeeFieldKind.Text));

    private IReadOnlyList<TextField> Of(params AttendeeFieldKind[] kinds) =>
        [.. Fields.Where(field => kinds.Contains(field.Kind)).Select(Input)];

    private TextField Input(AttendeeField field)
    {
        var name = NameOf(field.Name);
        return new TextField(name, Text($"{field.Name}.Label"), field.Of(Details), field.MaxLength)
        {
            Type = field.Kind == AttendeeFieldKind.Email ? "email" : "text",
            Autocapitalize = field == AttendeeFields.Infix ? "none" : null,
            Autocomplete = Fills ? field.Autocomplete : "off",
            Optional = !IsRequired(field),
            IsRequired = !IsUnused,
            Suggestion = field.Kind == AttendeeFieldKind.Email && Problems.Any ? EmailSuggestion.For(field.Of(Details)) : null,
            Hint = Text($"{field.Name}.Hint") is { ResourceNotFound: false } hint ? hint.Value : null,
            Problem = Problems.At(name),
            Suggestions = field == AttendeeFields.Organisation ? Municipalities : null,
            Rows = field.Kind == AttendeeFieldKind.Text ? Rows : 1,
        };
    }
}

/// <summary>Fields that stand together in a form. The parts of a name stand side by side. Shown by <c>_AttendeeFields.cshtml</c>.</summary>
internal sealed record AttendeeInputGroup(IReadOnlyList<TextField> NameParts, IReadOnlyList<TextField> Others);
