namespace EventRegistration.Pages.Forms;

/// <summary>A tick, with what it does. Shown by <c>_CheckField.cshtml</c>; posts "true" when ticked.</summary>
public sealed record CheckField(string Name, string Label, bool Checked)
{
    public string? Hint { get; init; }

    public string Id => FormProblems.IdOf(Name);
}
