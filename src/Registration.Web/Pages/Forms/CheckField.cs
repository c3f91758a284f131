namespace EventRegistration.Pages.Forms;

/// <summary>A tick, with what it does. Shown by <c>_CheckField.cshtml</c>; posts "true" when ticked.</summary>
public sealed record CheckField(string Name, string Label, bool Checked)
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
