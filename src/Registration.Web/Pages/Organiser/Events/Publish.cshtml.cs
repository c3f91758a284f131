using EventRegistration.Events;

namespace EventRegistration.Pages.Organiser.Events;

/// <summary>Publishes a draft: people can find it and register.</summary>
internal sealed class PublishModel(EventEditing editing, EventFrames frames)
    : StatusAction(editing, frames, EventStatus.Draft, EventStatus.Published);
