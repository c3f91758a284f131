using FluentValidation.Results;

namespace EventRegistration.Pages.Forms;

/// <summary>A problem with what was filled in, as a text. The field is empty if the problem concerns the form as a whole.</summary>
internal sealed record FormProblem(string Field, string Message)
{
    /// <summary>The id of the element that the summary links to; null if there is none.</summary>
    public string? Anchor => Field.Length > 0 ? FormProblems.IdOf(Field) : null;
}

/// <summary>
/// The problems of a form in the order of its fields: for the summary, and for each field. (MVC's own model state sorts by name.)
/// </summary>
internal sealed class FormProblems
{
    private readonly List<FormProblem> _problems = [];

    public IReadOnlyList<FormProblem> All => _problems;

    public bool Any => _problems.Count > 0;

    public void Add(string field, string message) => _problems.Add(new FormProblem(field, message));

    public void Add(string message) => Add("", message);

    /// <summary>Adds what a validator found: the first problem of each field, and all of the form as a whole.</summary>
    public void Add(ValidationResult found)
    {
        foreach (var error in found.Errors.Where(error => error.PropertyName.Length == 0 || At(error.PropertyName) is null))
        {
            Add(error.PropertyName, error.ErrorMessage);
        }
    }

    /// <summary>The text at a field; null if nothing is wrong with it.</summary>
    public string? At(string field) => _problems.Find(problem => problem.Field == field)?.Message;

    /// <summary>The id of a field's first element: <c>Sessions[1]</c> is <c>Sessions_1_</c>, as MVC's own tag helpers have it.</summary>
    public static string IdOf(string field) => field.Replace('[', '_').Replace(']', '_');
}
