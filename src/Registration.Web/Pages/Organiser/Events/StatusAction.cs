using EventRegistration.Events;
using EventRegistration.Pages.Forms;
using Microsoft.AspNetCore.Mvc;

namespace EventRegistration.Pages.Organiser.Events;

/// <summary>Moves an event from one status to another. Idempotent: doing it again changes nothing.</summary>
internal abstract class StatusAction(EventEditing editing, EventFrames frames, EventStatus from, EventStatus to) : EventAction<EventFrame>
{
    protected override async Task<EventFrame?> FindAsync(CancellationToken cancellationToken) => await frames.OfAsync(HttpContext);

    protected override ActionView Describe() => Ask(EventTab.Overview, EventPage) with
    {
        Explanation = [Texts["Explanation"], Texts["Next"]],
        Impossible = Subject.Status == from ? null : Texts["Impossible"].Value,
    };

    protected override async Task<IActionResult> CarryOutAsync(CancellationToken cancellationToken)
    {
        if (!await editing.MoveAsync(Scope.EventId, from, to, cancellationToken))
        {
            await ReadAgainAsync(cancellationToken);
            if (Subject.Status != to)
            {
                return Refuse(Texts["Impossible"]);
            }
        }

        return new SeeOther(EventPage);
    }
}
