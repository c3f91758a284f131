using EventRegistration.Events;
using EventRegistration.Places;
using EventRegistration.Places.Explaining;
using EventRegistration.Registrations;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EventRegistration.Pages.Organiser.Registrations;

/// <summary>Somebody of a meeting: how they stand and why, what was decided, what was mailed, and what an organiser can do.</summary>
internal sealed class PersonModel(AttendeeQuery query, OwnSessions sessions, TodayQuery todayQuery) : PageModel
{
    /// <summary>The actions on somebody who takes part.</summary>
    private static readonly string[] TakingPart = ["details", "sessions", "replace", "mail", "note", "cancel", "remove"];

    public Person Person { get; private set; } = null!;

    public IReadOnlyList<OwnSession> Sessions { get; private set; } = [];

    public IReadOnlyList<PastChange> History { get; private set; } = [];

    public IReadOnlyList<AttendeeMail> Mails { get; private set; } = [];

    /// <summary>The places of today, as the person who waits reads them. Null if there were none.</summary>
    public PlacesToday? Today { get; private set; }

    public bool MayChange { get; private set; }

    /// <summary>The action that was just carried out, as long as its result stands; the name is the end of a key of texts.</summary>
    public string? Did { get; private set; }

    /// <summary>The actions that would do something as things stand, by the last part of their address.</summary>
    public IReadOnlyList<string> Actions => (MayChange, Person.State) switch
    {
        (false, _) => [],
        (_, ClaimState.Released) when Person.Own.Event.Status == EventStatus.Cancelled => ["note"],
        (_, ClaimState.Released) => ["restore", "note"],
        _ when Person.Own.Event.Status == EventStatus.Cancelled => ["note", "remove"],
        (_, ClaimState.Waiting) => ["promote", "offer", "move", .. Always],
        _ => [.. Always],
    };

    private IEnumerable<string> Always => TakingPart.Where(action => action switch
    {
        "sessions" => CanChoose,
        "mail" => Person.Own.Registration.Details.Email.Length > 0,
        _ => true,
    });

    /// <summary>Whether the event has sessions to choose from.</summary>
    private bool CanChoose { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        var scope = HttpContext.OrganiserScope();
        if (await query.FindAsync(scope.EventId, id, cancellationToken) is not { } person)
        {
            return NotFound();
        }

        Person = person;
        CanChoose = await sessions.AreThereAsync(person.Own, cancellationToken);
        MayChange = scope.Right >= Right.Organiser;
        Sessions = await sessions.OfAsync(person.Own, cancellationToken);
        if (person.Position is not null)
        {
            var pool = person.Own.Claim.PoolId;
            Today = (await todayQuery.OfAsync(scope.EventId, person.Own.Event.TimeZone, id, [pool], cancellationToken))
                .GetValueOrDefault(pool);
        }

        History = await query.HistoryAsync(scope.EventId, id, cancellationToken);
        Mails = await query.MailsAsync(scope.EventId, id, cancellationToken);
        Did = (Request.Query["did"].ToString(), person.State) switch
        {
            ("promoted", ClaimState.Held) => "Promoted",
            ("offered", ClaimState.Offered) => "Offered",
            ("moved", ClaimState.Waiting) => "Moved",
            ("removed", ClaimState.Released) => "Removed",
            ("cancelled", ClaimState.Released) => "Cancelled",
            ("restored", not ClaimState.Released) => "Restored",
            ("corrected", not ClaimState.Released) => "Corrected",
            ("replaced", not ClaimState.Released) => "Replaced",
            ("replaced-by-known", not ClaimState.Released) => "ReplacedByKnown",
            ("chosen", not ClaimState.Released) => "Chosen",
            ("noted", _) => "Noted",
            ("added", ClaimState.Held) => "AddedHeld",
            ("added", ClaimState.Waiting) => "AddedWaiting",
            ("already", _) => "Already",
            ("mailed", not ClaimState.Released) => "Mailed",
            _ => null,
        };
        return Page();
    }
}
