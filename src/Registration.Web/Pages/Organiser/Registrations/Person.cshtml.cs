using EventRegistration.Events;
using EventRegistration.Places;
using EventRegistration.Registrations;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EventRegistration.Pages.Organiser.Registrations;

/// <summary>Somebody of a meeting: how they stand and why, what was decided, what was mailed, and what an organiser can do.</summary>
internal sealed class PersonModel(AttendeeQuery query, OwnSessions sessions) : PageModel
{
    public Person Person { get; private set; } = null!;

    public IReadOnlyList<OwnSession> Sessions { get; private set; } = [];

    public IReadOnlyList<PastChange> History { get; private set; } = [];

    public IReadOnlyList<AttendeeMail> Mails { get; private set; } = [];

    public bool MayChange { get; private set; }

    /// <summary>The action that was just carried out, as long as its result stands; the name is the end of a key of texts.</summary>
    public string? Did { get; private set; }

    /// <summary>The actions that would do something as things stand, by the last part of their address.</summary>
    public IReadOnlyList<string> Actions => (MayChange, Person.State) switch
    {
        (false, _) or (_, ClaimState.Released) => [],
        _ when Person.Own.Event.Status == EventStatus.Cancelled => ["remove"],
        (_, ClaimState.Waiting) => ["promote", "offer", "move", "mail", "remove"],
        _ => ["mail", "remove"],
    };

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        var scope = HttpContext.OrganiserScope();
        if (await query.FindAsync(scope.EventId, id, cancellationToken) is not { } person)
        {
            return NotFound();
        }

        Person = person;
        MayChange = scope.Right >= Right.Organiser;
        Sessions = await sessions.OfAsync(person.Own, cancellationToken);
        History = await query.HistoryAsync(scope.EventId, id, cancellationToken);
        Mails = await query.MailsAsync(scope.EventId, id, cancellationToken);
        Did = (Request.Query["did"].ToString(), person.State) switch
        {
            ("promoted", ClaimState.Held) => "Promoted",
            ("offered", ClaimState.Offered) => "Offered",
            ("moved", ClaimState.Waiting) => "Moved",
            ("removed", ClaimState.Released) => "Removed",
            ("added", ClaimState.Held) => "AddedHeld",
            ("added", ClaimState.Waiting) => "AddedWaiting",
            ("already", _) => "Already",
            ("mailed", not ClaimState.Released) => "Mailed",
            _ => null,
        };
        return Page();
    }
}
