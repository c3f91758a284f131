namespace EventRegistration.Pages.Forms;

/// <summary>A field to type in. Shown by <c>_TextField.cshtml</c>.</summary>
internal sealed record TextField(string Name, string Label, string Value, int MaxLength) : FormField(Name, Label)
{
    public string Type { get; init; } = "text";

    /// <summary>The purpose for the browser's own filling in (WCAG 1.3.5).</summary>
    public string Autocomplete { get; init; } = "off";

    public bool Optional { get; init; }

    /// <summary>The id of a list of suggestions.</summary>
    public string? Suggestions { get; init; }

    /// <summary>More than 1: lines of text.</summary>
    public int Rows { get; init; } = 1;
}
