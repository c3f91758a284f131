using EventRegistration.Events;

namespace EventRegistration.Pages.Organiser.Events;

/// <summary>Takes no more registrations.</summary>
internal sealed class CloseModel(EventEditing editing, EventFrames frames)
    : StatusAction(editing, frames, EventStatus.Published, EventStatus.Closed);
