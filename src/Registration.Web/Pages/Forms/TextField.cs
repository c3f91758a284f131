namespace EventRegistration.Pages.Forms;

/// <summary>A field to type in, with everything said about it. Shown by <c>_TextField.cshtml</c>.</summary>
public sealed record TextField(string Name, string Label, string Value, int MaxLength)
{
    public string Type { get; init; } = "text";

    /// <summary>The purpose for the browser's own filling in (WCAG 1.3.5).</summary>
    public string Autocomplete { get; init; } = "off";

    public bool Optional { get; init; }

    public string? Hint { get; init; }

    /// <summary>What is wrong with it, in words.</summary>
    public string? Problem { get; init; }

    /// <summary>The id of a list of suggestions.</summary>
    public string? Suggestions { get; init; }

    /// <summary>More than 1: lines of text.</summary>
    public int Rows { get; init; } = 1;

    public string Id => FormProblems.IdOf(Name);

    public string? DescribedBy => (Hint, Problem) switch
    {
        (null, null) => null,
        (_, null) => $"{Id}-hint",
        (null, _) => $"{Id}-error",
        _ => $"{Id}-hint {Id}-error",
    };
}
