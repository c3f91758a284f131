using EventRegistration.Pages.Forms;

namespace EventRegistration.Pages.Organiser.Events;

/// <summary>The form of a meeting as it is shown, by <c>_EventForm.cshtml</c>.</summary>
internal sealed record EventFormView(EventForm Form, FormProblems Problems)
{
    /// <summary>The button that only shows how the description will look.</summary>
    private const string PreviewButton = "Preview";

    private static readonly string[] Advanced =
    [
        nameof(EventForm.Slug), nameof(EventForm.LastDay), nameof(EventForm.Visibility), nameof(EventForm.Language),
        nameof(EventForm.Series), nameof(EventForm.SeriesNumber), nameof(EventForm.PartOf), nameof(EventForm.OpensAt),
        nameof(EventForm.ClosesAt),
        nameof(EventForm.InternalNotes),
    ];

    public bool IsNew { get; init; }

    /// <summary>Whether the description is shown as it will look.</summary>
    public bool Preview { get; init; }

    /// <summary>The series there are, as suggestions.</summary>
    public IReadOnlyList<string> Series { get; init; } = [];

    /// <summary>Whether people have heard of the meeting, so that they may be told of a change.</summary>
    public bool AsksToTell { get; init; }

    /// <summary>Whether there is a programme that can move along.</summary>
    public bool AsksToMove { get; init; }

    /// <summary>A problem is never hidden behind a closed heading.</summary>
    public bool AdvancedIsOpen => Advanced.Any(name => Problems.At(name) is not null) || (!IsNew && Form.UsesAdvanced);

    public static bool AsksPreview(IFormCollection form)
    {
        return form.ContainsKey(PreviewButton);
    }
}
