using EventRegistration.Pages.Forms;
using EventRegistration.Speakers;

namespace EventRegistration.Pages.Organiser.Programme;

/// <summary>Somebody with a part in a session, as it is filled in: one row of <c>_PeopleRows.cshtml</c>.</summary>
public sealed record PersonRow(string Part, string Name, string Organisation, string Email)
{
    /// <summary>How many rows are read at most.</summary>
    public const int Most = 20;

    public static readonly PersonRow Empty = new(nameof(PartKind.Speaker), "", "", "");

    public bool IsEmpty => Name.Length + Organisation.Length + Email.Length == 0;

    /// <summary>The rows that were filled in, in their order.</summary>
    public static IReadOnlyList<PersonRow> Read(IFormCollection form) =>
    [
        .. Enumerable.Range(0, Most)
            .Select(row => new PersonRow(
                form.Text(FieldOf(row, nameof(Part))),
                form.Text(FieldOf(row, nameof(Name))),
                form.Text(FieldOf(row, nameof(Organisation))),
                form.Text(FieldOf(row, nameof(Email)))))
            .Where(row => !row.IsEmpty),
    ];

    public static string FieldOf(int row, string field) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"People[{row}].{field}");
}

/// <summary>The rows as they are shown: those filled in, and two empty ones to go on.</summary>
public sealed record PeopleRows(IReadOnlyList<PersonRow> Filled, Forms.FormProblems Problems, IReadOnlyList<string> Known)
{
    private const int ToGoOn = 2;

    public IEnumerable<(int Index, PersonRow Row)> Rows =>
        Filled.Concat(Enumerable.Repeat(PersonRow.Empty, ToGoOn)).Take(PersonRow.Most).Index();
}
