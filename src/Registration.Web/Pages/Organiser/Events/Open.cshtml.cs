using EventRegistration.Events;
using EventRegistration.Pages.Forms;

namespace EventRegistration.Pages.Organiser.Events;

/// <summary>Takes registrations again.</summary>
internal sealed class OpenModel(EventEditing editing, EventFrames frames, AnswerTranslation answers)
    : StatusAction(editing, frames, answers, EventStatus.Closed, EventStatus.Published);
