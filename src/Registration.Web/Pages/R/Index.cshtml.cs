using EventRegistration.Data;
using EventRegistration.Places;
using EventRegistration.Places.Explaining;
using EventRegistration.Registrations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EventRegistration.Pages.R;

/// <summary>Somebody's own page: the standing, why it is so, and what happens next.</summary>
[IgnoreAntiforgeryToken]
public sealed class IndexModel(OwnRegistrations registrations, OwnSessions sessions, TodayReading today, RegistrationContext context) : PageModel
{
    public OwnRegistration Own { get; private set; } = null!;

    public string Token { get; private set; } = "";

    /// <summary>The number on the waitlist, from 1; null when not waiting, and where none is shown.</summary>
    public int? Position { get; private set; }

    /// <summary>By pool in which the person waits: what happened there today.</summary>
    public IReadOnlyDictionary<long, PlacesToday> Today { get; private set; } = new Dictionary<long, PlacesToday>();

    public IReadOnlyList<OwnSession> Sessions { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken cancellationToken)
    {
        if (await registrations.FindAsync(token, cancellationToken) is not { } own)
        {
            return NotFound();
        }

        (Own, Token) = (own, token);
        Sessions = await sessions.OfAsync(own, cancellationToken, own.Meeting.Settings.Rules.ShowPosition);
        if (own.Claim.State == ClaimState.Waiting && own.Meeting.Settings.Rules.ShowPosition)
        {
            Position = await WaitlistPosition.OfAsync(context, own.Claim.PoolId, own.Claim.Order, cancellationToken);
        }

        if (own.Meeting.Settings.Rules.ShowPosition)
        {
            Today = await today.OfAsync(own.Meeting.Id, own.Meeting.TimeZone, own.Registration.Id, WaitsIn(), cancellationToken);
        }

        return Page();
    }

    private List<long> WaitsIn() =>
    [
        .. new[] { Own.Claim }.Concat(Sessions.Select(session => session.Claim).OfType<Claim>())
            .Where(claim => claim.State == ClaimState.Waiting)
            .Select(claim => claim.PoolId),
    ];
}
