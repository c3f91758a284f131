using EventRegistration.Pages.Organiser;
using EventRegistration.Pages.Shared;

namespace EventRegistration.Pages.Forms;

/// <summary>The texts and fields of an <see cref="ActionPage{TSubject}"/>. Shown by <c>_Action.cshtml</c>.</summary>
internal sealed record ActionView(string Title, string Button, string Back)
{
    /// <summary>The title in the browser; null if it is <see cref="Title"/>.</summary>
    public string? PageTitle { get; init; }

    /// <summary>The name of the subject, above the title.</summary>
    public string? Kicker { get; init; }

    /// <summary>Large lines below the title.</summary>
    public IReadOnlyList<string> Lead { get; init; } = [];

    /// <summary>The consequences of the action, a paragraph each.</summary>
    public IReadOnlyList<string> Explanation { get; init; } = [];

    /// <summary>A consequence that stands out.</summary>
    public string? Warning { get; init; }

    public IReadOnlyList<FormField> Fields { get; init; } = [];

    /// <summary>Values that are sent along without being shown.</summary>
    public IReadOnlyList<(string Name, string Value)> Hidden { get; init; } = [];

    /// <summary>Whether something is given up, so that the button warns.</summary>
    public bool GivesUp { get; init; }

    /// <summary>The text of the way back beside the button; null for the usual one.</summary>
    public string? NoText { get; init; }

    /// <summary>The text of the way back if the action is impossible; null for the usual one.</summary>
    public string? BackText { get; init; }

    /// <summary>The reason why the action is impossible as things stand; null if it is possible. The core has the last word.</summary>
    public string? Impossible { get; init; }

    public FormProblems Problems { get; init; } = new();

    /// <summary>The tab of the event's organiser; null on every other page.</summary>
    public EventTab? Tab { get; init; }

    public IReadOnlyList<Crumb>? Breadcrumb { get; init; }

    /// <summary>Whether the form carries an antiforgery token. Needed where a cookie identifies the account.</summary>
    public bool HasAntiforgery { get; init; } = true;

    /// <summary>Whether the form is shown. A sent form with fields is shown again in any case, so that nothing typed is lost.</summary>
    public bool ShowsForm => Impossible is null || (Problems.Any && Fields.Count > 0);
}
