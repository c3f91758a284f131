using EventRegistration.Data;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Registrations;

/// <summary>The reasons that organisers gave for their decisions, by id. Erased reasons are absent.</summary>
internal sealed class Notes
{
    private readonly Dictionary<Guid, string> _texts;

    private Notes(Dictionary<Guid, string> texts) => _texts = texts;

    public string? Of(Guid? note) => note is { } id ? _texts.GetValueOrDefault(id) : null;

    /// <summary>Reads the notes of one event. Reads nothing if there are none to read.</summary>
    public static async Task<Notes> OfAsync(
        RegistrationContext context, long eventId, IEnumerable<Guid?> notes, CancellationToken cancellationToken)
    {
        List<Guid> ids = [.. notes.OfType<Guid>().Distinct()];
        return new Notes(ids.Count == 0 ? [] : await context.ReasonNotes.AsNoTracking()
            .Where(note => note.EventId == eventId && ids.Contains(note.Id))
            .ToDictionaryAsync(note => note.Id, note => note.Text, cancellationToken));
    }

    /// <summary>Reads one note. Null if there is none, or if it was erased.</summary>
    public static async Task<string?> OfAsync(
        RegistrationContext context, long eventId, Guid? note, CancellationToken cancellationToken) =>
        (await OfAsync(context, eventId, [note], cancellationToken)).Of(note);
}
