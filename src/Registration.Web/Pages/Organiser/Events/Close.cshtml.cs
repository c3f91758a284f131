using EventRegistration.Events;
using EventRegistration.Pages.Forms;

namespace EventRegistration.Pages.Organiser.Events;

/// <summary>Takes no more registrations.</summary>
internal sealed class CloseModel(EventEditing editing, EventFrames frames, AnswerTranslation answers)
    : StatusAction(editing, frames, answers, EventStatus.Published, EventStatus.Closed);
