using EventRegistration.Events;
using EventRegistration.Pages.Forms;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Mvc;

namespace EventRegistration.Pages.Organiser.Events;

/// <summary>Removes a draft that never had a registration. The log of every other event has to stay.</summary>
internal sealed class RemoveModel(EventRemoving removing) : EventAction<RemovableEvent>
{
    private string Impossible => Texts[Subject.Status == EventStatus.Draft ? "ImpossiblePeople" : "ImpossibleStatus"];

    protected override async Task<RemovableEvent?> FindAsync(CancellationToken cancellationToken) =>
        await removing.FindAsync(Scope.EventId, cancellationToken);

    protected override ActionView Describe() => Ask(EventTab.Overview, EventPage) with
    {
        Explanation = [Texts["Explanation"], Texts["Final"]],
        GivesUp = true,
        Impossible = Subject.IsRemovable ? null : Impossible,
    };

    protected override async Task<IActionResult> CarryOutAsync(CancellationToken cancellationToken)
    {
        if (!await removing.RemoveAsync(Scope.EventId, cancellationToken))
        {
            await ReadAgainAsync(cancellationToken);
            return Refuse(Impossible);
        }

        // A right for this event alone is gone with it.
        var account = HttpContext.SignedIn()!;
        var more = account.Everywhere is not null || account.PerEvent.Count > 1;
        return Told($"{Request.PathBase}/{(more ? "organiser" : "account")}", Texts["Done", Scope.Title]);
    }
}
