using EventRegistration.Pages.Forms;

namespace EventRegistration.Pages.Organiser;

/// <summary>A tiny page of an event on which one thing is done. Shown by <c>_Verb.cshtml</c>.</summary>
public sealed record VerbPage(string Address, string Title, string Button)
{
    /// <summary>What will happen, a paragraph each.</summary>
    public required IReadOnlyList<string> Explanation { get; init; }

    /// <summary>Where "no" leads, and what is to be gone back to.</summary>
    public required string Back { get; init; }

    public EventTab Tab { get; init; } = EventTab.Overview;

    public FormProblems Problems { get; init; } = new();

    /// <summary>Whether something is given up.</summary>
    public bool GivesUp { get; init; }

    /// <summary>When it cannot be done: why not, and then there is no button.</summary>
    public string? Impossible { get; init; }

    /// <summary>Something to fill in along with it.</summary>
    public TextField? Field { get; init; }
}
