namespace EventRegistration.Pages.Forms;

/// <summary>A field of a form, with everything that is said about it. Shown by the partial view that is called as its type.</summary>
internal abstract record FormField(string Name, string Label)
{
    public string? Hint { get; init; }

    /// <summary>The problem with the value, as a text; null if it is fine.</summary>
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

/// <summary>A tick. Shown by <c>_CheckField.cshtml</c>; posts "true" if ticked.</summary>
internal sealed record CheckField(string Name, string Label, bool Checked) : FormField(Name, Label);

/// <summary>A list to choose one option from. Shown by <c>_SelectField.cshtml</c>.</summary>
internal sealed record SelectField(string Name, string Label, string Value, IReadOnlyList<(string Value, string Text)> Options)
    : FormField(Name, Label);
