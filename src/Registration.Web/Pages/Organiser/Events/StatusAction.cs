using EventRegistration.Events;
using EventRegistration.Pages.Forms;
using EventRegistration.Places;
using Microsoft.AspNetCore.Mvc;

namespace EventRegistration.Pages.Organiser.Events;

/// <summary>Moves an event from one status to another. Idempotent: doing it again changes nothing.</summary>
internal abstract class StatusAction(
    EventEditing editing, EventFrames frames, AnswerTranslation answers, EventStatus from, EventStatus to) : EventAction<EventFrame>
{
    protected override async Task<EventFrame?> FindAsync(CancellationToken cancellationToken) => await frames.OfAsync(HttpContext);

    /// <summary>The moment of the request, in UTC.</summary>
    protected DateTime Now => frames.Now;

    protected virtual IReadOnlyList<string> Explanation => [Texts["Explanation"], Texts["Next"]];

    /// <summary>The notice afterwards.</summary>
    protected virtual string Done => Texts["Done"];

    protected override ActionView Describe() => Ask(EventTab.Overview, EventPage) with
    {
        Explanation = Explanation,
        Impossible = Subject.Status == from ? null : Texts[$"Now.{Subject.Status}"].Value,
        Instead = Subject.Status switch
        {
            EventStatus.Draft => new ActionButton(Texts["PublishInstead"], $"{EventPage}/publish"),
            EventStatus.Published => new ActionButton(Texts["CloseInstead"], $"{EventPage}/close"),
            EventStatus.Closed => new ActionButton(Texts["OpenInstead"], $"{EventPage}/open"),
            _ => null,
        },
    };

    protected override async Task<IActionResult> CarryOutAsync(CancellationToken cancellationToken)
    {
        var again = Subject.Status == to;
        var answer = await editing.MoveAsync(Scope.EventId, from, to, new ByOrganiser(Scope.AccountId), cancellationToken);
        if (answer is not (Places.Done or Unchanged))
        {
            return answers.Translate(this, answer, Problems, _ => EventPage, _ => { });
        }

        if (answer is Unchanged)
        {
            await ReadAgainAsync(cancellationToken);
            if (Subject.Status != to)
            {
                return Refuse(Texts[$"Now.{Subject.Status}"]);
            }
        }

        return Told(EventPage, again ? Texts["Already"] : Done);
    }
}
