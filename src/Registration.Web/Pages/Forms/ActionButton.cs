namespace EventRegistration.Pages.Forms;

/// <summary>A link to another action, shown as a button.</summary>
internal sealed record ActionButton(string Text, string Address)
{
    /// <summary>Whether something is given up there, so that the button warns.</summary>
    public bool GivesUp { get; init; }
}
