using FluentValidation.Results;

namespace EventRegistration.Pages.Forms;

/// <summary>Something to put right, in words. The field is empty when it concerns the form as a whole.</summary>
public sealed record FormProblem(string Field, string Message)
{
    /// <summary>The id of the element that the summary links to; null when there is none.</summary>
    public string? Anchor => Field.Length > 0 ? FormProblems.IdOf(Field) : null;
}

/// <summary>
/// What is to be put right in a form, in the order of its fields: the summary, and the same words at each field. (MVC's own model
/// state sorts by name.)
/// </summary>
public sealed class FormProblems
{
    private readonly List<FormProblem> _problems = [];

    public IReadOnlyList<FormProblem> All => _problems;

    public bool Any => _problems.Count > 0;

    public void Add(string field, string message) => _problems.Add(new FormProblem(field, message));

    public void Add(string message) => Add("", message);

    public void Add(ValidationResult found) =>
        _problems.AddRange(found.Errors.Select(error => new FormProblem(error.PropertyName, error.ErrorMessage)));

    /// <summary>The words at a field; null when nothing is wrong with it.</summary>
    public string? At(string field) => _problems.Find(problem => problem.Field == field)?.Message;

    /// <summary>The id of a field's first element: <c>Sessions[1]</c> is <c>Sessions_1_</c>, as MVC's own tag helpers have it.</summary>
    public static string IdOf(string field) => field.Replace('[', '_').Replace(']', '_');
}
