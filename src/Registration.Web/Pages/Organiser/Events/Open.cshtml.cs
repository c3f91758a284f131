using EventRegistration.Events;

namespace EventRegistration.Pages.Organiser.Events;

/// <summary>Takes registrations again.</summary>
internal sealed class OpenModel(EventEditing editing, EventFrames frames)
    : StatusAction(editing, frames, EventStatus.Closed, EventStatus.Published);
