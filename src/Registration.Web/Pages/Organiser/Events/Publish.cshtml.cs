using EventRegistration.Data;
using EventRegistration.Events;

namespace EventRegistration.Pages.Organiser.Events;

/// <summary>A draft becomes a meeting that people can find and register for.</summary>
public sealed class PublishModel(EventEditing editing, RegistrationContext context)
    : StatusVerb(editing, context, EventStatus.Draft, EventStatus.Published);
