using EventRegistration.Events;
using EventRegistration.Pages.Organiser;
using EventRegistration.Pages.Shared;
using EventRegistration.Programme;

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

    /// <summary>The language of the first of these lines, if it is not that of the page.</summary>
    public string? LeadLang { get; init; }

    /// <summary>The consequences of the action, a paragraph each.</summary>
    public IReadOnlyList<string> Explanation { get; init; } = [];

    /// <summary>A consequence that stands out.</summary>
    public string? Warning { get; init; }

    public IReadOnlyList<FormField> Fields { get; init; } = [];

    /// <summary>The mails that follow, one of each kind.</summary>
    public IReadOnlyList<SampleMail> Samples { get; init; } = [];

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

    /// <summary>The present state instead of the title, if the action is impossible; null for the title.</summary>
    public string? PresentState { get; init; }

    /// <summary>The consequences of the present state, if the action is impossible, a paragraph each.</summary>
    public IReadOnlyList<string> Consequences { get; init; } = [];

    /// <summary>The action that fits the present state, if this one is impossible; null if there is none.</summary>
    public ActionButton? Instead { get; init; }

    public FormProblems Problems { get; init; } = new();

    /// <summary>The contact for questions about the event; null on a page of an organiser.</summary>
    public Contact? Contact { get; init; }

    /// <summary>The tab of the event's organiser; null on every other page.</summary>
    public EventTab? Tab { get; init; }

    public IReadOnlyList<Crumb>? Breadcrumb { get; init; }

    /// <summary>Whether the form carries an antiforgery token. Needed where a cookie identifies the account.</summary>
    public bool HasAntiforgery { get; init; } = true;

    /// <summary>Whether the form is shown. A sent form with fields is shown again in any case, so that nothing typed is lost.</summary>
    public bool ShowsForm => Impossible is null || (Problems.Any && Fields.Count > 0);

    /// <summary>The heading: the present state if the action is impossible in it.</summary>
    public string Heading => ShowsForm ? Title : PresentState ?? Title;
}
