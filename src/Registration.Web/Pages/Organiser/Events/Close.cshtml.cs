using EventRegistration.Data;
using EventRegistration.Events;

namespace EventRegistration.Pages.Organiser.Events;

/// <summary>The organiser takes no more registrations.</summary>
public sealed class CloseModel(EventEditing editing, RegistrationContext context)
    : StatusVerb(editing, context, EventStatus.Published, EventStatus.Closed);
