using System.Globalization;
using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Speakers;
using FluentValidation;

namespace EventRegistration.Pages.Organiser.Programme;

/// <summary>Somebody with a part in a session, as it is filled in: one row of <c>_SpeakerRows.cshtml</c>.</summary>
internal sealed record SpeakerRow(string Part, string Name, string Organisation, string Email)
{
    /// <summary>The number of rows that are read at most.</summary>
    public const int Most = 20;

    public static readonly SpeakerRow Empty = new(nameof(PartKind.Speaker), "", "", "");

    public bool IsEmpty => Name.Length + Organisation.Length + Email.Length == 0;

    /// <summary>The rows that were filled in, in their order.</summary>
    public static IReadOnlyList<SpeakerRow> Read(IFormCollection form) =>
    [
        .. Enumerable.Range(0, Most)
            .Select(row => new SpeakerRow(
                form.Text(FieldOf(row, nameof(Part))),
                form.Text(FieldOf(row, nameof(Name))),
                form.Text(FieldOf(row, nameof(Organisation))),
                form.Text(FieldOf(row, nameof(Email)))))
            .Where(row => !row.IsEmpty),
    ];

    public static string FieldOf(int row, string field) => string.Create(CultureInfo.InvariantCulture, $"People[{row}].{field}");
}

/// <summary>The rules for one person with a part in a session.</summary>
internal sealed class SpeakerRowValidator : FormValidator<SpeakerRow>
{
    private const int LongestName = 200;
    private const int LongestEmail = 254;

    public SpeakerRowValidator()
        : base(Texts.Of("Pages/Organiser/Programme/_SessionForm"))
    {
        RuleFor(row => row.Part).Must(IsPart).WithMessage(_ => Texts["Person.Part"]);
        RuleFor(row => row.Name)
            .Must(FormText.IsVisible).WithMessage(_ => Texts["Person.NameMissing"])
            .Must(IsName).WithMessage(_ => Texts["Person.NameTooLong"]);
        RuleFor(row => row.Organisation).Must(IsName).WithMessage(_ => Texts["Person.OrganisationTooLong"]);
        RuleFor(row => row.Email).Must(IsAddress).WithMessage(_ => Texts["Person.Email"]);
    }

    private static bool IsPart(string text) => Enum.TryParse<PartKind>(text, out var kind) && kind.ToString() == text;

    private static bool IsName(string text) => text.Length <= LongestName && FormText.IsLine(text);

    private static bool IsAddress(string text) => text.Length == 0 || (text.Length <= LongestEmail && EmailAddress.IsValid(text));
}

/// <summary>The rows as they are shown: those filled in, and two empty ones to go on.</summary>
internal sealed record SpeakerRows(IReadOnlyList<SpeakerRow> Filled, FormProblems Problems, IReadOnlyList<string> Known)
{
    private const int ToGoOn = 2;

    public IEnumerable<(int Index, SpeakerRow Row)> Rows =>
        Filled.Concat(Enumerable.Repeat(SpeakerRow.Empty, ToGoOn)).Take(SpeakerRow.Most).Index();
}
