namespace EventRegistration.Pages.Forms;

/// <summary>A field to type in. Shown by <c>_TextField.cshtml</c>.</summary>
internal sealed record TextField(string Name, string Label, string Value, int MaxLength) : FormField(Name, Label)
{
    /// <summary>The item of the request that asks the layout for the script that counts.</summary>
    public const string CounterScript = "CounterScript";

    /// <summary>The name of the hidden fields with the values that a suggestion was made for.</summary>
    public const string AskedField = "Asked";

    /// <summary>The name of the button that takes a suggestion; its value is the name of the field.</summary>
    public const string UseField = "Use";

    private const int LeastCounted = 200;

    public string Type { get; init; } = "text";

    /// <summary>The purpose for the browser's own filling in (WCAG 1.3.5).</summary>
    public string Autocomplete { get; init; } = "off";

    /// <summary>Whether the label says that the field may stay empty.</summary>
    public bool Optional { get; init; }

    /// <summary>Whether the field must be filled in as the form stands.</summary>
    public bool IsRequired
    {
        get => field && !Optional;
        init;
    } = true;

    /// <summary>The autocapitalize attribute for on-screen keyboards; null for their own choice.</summary>
    public string? Autocapitalize { get; init; }

    /// <summary>The value that is probably meant, offered with a button; null if there is nothing to ask.</summary>
    public string? Suggestion { get; init; }

    /// <summary>The id of a list of suggestions.</summary>
    public string? Suggestions { get; init; }

    /// <summary>More than 1: lines of text.</summary>
    public int Rows { get; init; } = 1;

    /// <summary>Whether a script counts what still fits. No field cuts what is typed or pasted: the server says what is too long.</summary>
    public bool IsCounted => Type == "text" && MaxLength >= LeastCounted;
}
