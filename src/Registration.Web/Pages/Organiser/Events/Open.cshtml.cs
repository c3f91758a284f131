using EventRegistration.Data;
using EventRegistration.Events;

namespace EventRegistration.Pages.Organiser.Events;

/// <summary>The organiser takes registrations again.</summary>
public sealed class OpenModel(EventEditing editing, RegistrationContext context)
    : StatusVerb(editing, context, EventStatus.Closed, EventStatus.Published);
