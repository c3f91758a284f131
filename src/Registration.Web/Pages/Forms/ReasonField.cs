using EventRegistration.Localisation;
using EventRegistration.Registrations;

namespace EventRegistration.Pages.Forms;

/// <summary>
/// The reason that an organiser gives for a change: the same field, limit and note on every page that asks for one. Its rule is
/// <see cref="FormValidator{TForm}.Reason"/>. A reason without a visible character counts as none.
/// </summary>
internal static class ReasonField
{
    public const string Name = "Reason";

    /// <summary>The field as it is shown; required unless <see cref="TextField.Optional"/> is set.</summary>
    public static TextField Of(string label, string text, FormProblems problems, string name = Name) =>
        new(name, label, text, ReasonNote.LongestText) { Rows = 3, Problem = problems.At(name) };

    /// <summary>The note that stores a reason with the change; null if none was given.</summary>
    public static ReasonNote? NoteOf(long eventId, string text, TimeProvider clock) =>
        FormText.IsVisible(text) ? New(eventId, text, clock) : null;

    /// <summary>The note that stores a reason, or <paramref name="standard"/> if none was given.</summary>
    public static ReasonNote NoteOf(long eventId, string text, string standard, TimeProvider clock) =>
        New(eventId, FormText.IsVisible(text) ? text : standard, clock);

    private static ReasonNote New(long eventId, string text, TimeProvider clock) =>
        new() { Id = Guid.CreateVersion7(clock.GetUtcNow()), EventId = eventId, Text = text };
}
