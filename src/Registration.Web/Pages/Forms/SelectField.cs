namespace EventRegistration.Pages.Forms;

/// <summary>A list to choose one from. Shown by <c>_SelectField.cshtml</c>.</summary>
public sealed record SelectField(string Name, string Label, string Value, IReadOnlyList<(string Value, string Text)> Options)
{
    public string? Hint { get; init; }

    /// <summary>What is wrong with it, in words.</summary>
    public string? Problem { get; init; }

    public string Id => FormProblems.IdOf(Name);

    public string? DescribedBy => (Hint, Problem) switch
    {
        (null, null) => null,
        (_, null) => $"{Id}-hint",
        (null, _) => $"{Id}-error",
        _ => $"{Id}-hint {Id}-error",
    };
}
