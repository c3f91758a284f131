using EventRegistration.Pages.Forms;
using EventRegistration.Speakers;

namespace EventRegistration.Pages.Organiser.Programme;

/// <summary>Somebody with a part in a session, as it is filled in: one row of <c>_SpeakerRows.cshtml</c>.</summary>
public sealed record SpeakerRow(string Part, string Name, string Organisation, string Email)
{
    /// <summary>How many rows are read at most.</summary>
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

    public static string FieldOf(int row, string field) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"People[{row}].{field}");
}

/// <summary>The rows as they are shown: those filled in, and two empty ones to go on.</summary>
public sealed record SpeakerRows(IReadOnlyList<SpeakerRow> Filled, Forms.FormProblems Problems, IReadOnlyList<string> Known)
{
    private const int ToGoOn = 2;

    public IEnumerable<(int Index, SpeakerRow Row)> Rows =>
        Filled.Concat(Enumerable.Repeat(SpeakerRow.Empty, ToGoOn)).Take(SpeakerRow.Most).Index();
}
