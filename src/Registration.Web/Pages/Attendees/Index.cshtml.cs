using EventRegistration.Data;
using EventRegistration.Pages.Events;
using EventRegistration.Places;
using EventRegistration.Places.Explaining;
using EventRegistration.Registrations;
using EventRegistration.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EventRegistration.Pages.Attendees;

/// <summary>
/// The own page of a registration: its state, the reason for it, and what happens next. With the link of a party, the same for its members.
/// </summary>
[IgnoreAntiforgeryToken]
internal sealed class IndexModel(
    OwnRegistrations registrations,
    OwnParties parties,
    OwnSessions sessions,
    TodayQuery today,
    OwnNotices notices,
    NoticeTexts noticeTexts,
    OwnMail mail,
    RegistrationContext context,
    Tokens tokens) : PageModel
{
    public OwnRegistration Own { get; private set; } = null!;

    /// <summary>Set instead of <see cref="Own"/> when the link is that of a party.</summary>
    public OwnParty? Party { get; private set; }

    /// <summary>
    /// The link of the party, on the own page of its sender. Null on every other page, and on one that gives no rights any more.
    /// </summary>
    public string? PartyToken => Own is { IsFormerLink: false, ReplacedBy: null, Party: { BySelf: true } party }
        ? tokens.ForParty(party.Id, Own.Event.Id)
        : null;

    public string Token { get; private set; } = "";

    /// <summary>The number on the waitlist, from 1; null when not waiting, and where attendees are not told.</summary>
    public int? Position { get; private set; }

    /// <summary>By pool in which the person waits: what happened there today.</summary>
    public IReadOnlyDictionary<long, PlacesToday> Today { get; private set; } = new Dictionary<long, PlacesToday>();

    public IReadOnlyList<OwnSession> Sessions { get; private set; } = [];

    /// <summary>Whether there are sessions to choose, and they can be chosen still.</summary>
    public bool CanChoose { get; private set; }

    /// <summary>The last mail about this registration.</summary>
    public MailedTo Mailed { get; private set; } = MailedTo.Nothing;

    /// <summary>The sentences about what was just done; empty if nothing was.</summary>
    public IReadOnlyList<string> Notice { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken cancellationToken)
    {
        Token = token;
        if (await registrations.FindAnyAsync(token, cancellationToken) is not { } own)
        {
            Party = await parties.FindAsync(token, cancellationToken);
            if (Party is null)
            {
                return NotFound();
            }

            Notice = noticeTexts.Of(await notices.OfAsync(Party.Party.Id, cancellationToken), Party);
            return Page();
        }

        Own = own;
        Sessions = await sessions.OfAsync(own, cancellationToken, own.Event.Settings.Rules.ShowPosition);
        CanChoose = own.CannotChoose is null && await sessions.AreThereAsync(own, cancellationToken);
        if (own.Claim.State == ClaimState.Waiting && own.Event.Settings.Rules.ShowPosition)
        {
            Position = await WaitlistPosition.OfAsync(context, own.Claim.PoolId, own.Claim.SortKey, cancellationToken);
        }

        if (own.Event.Settings.Rules.ShowPosition)
        {
            Today = await today.OfAsync(own.Event.Id, own.Event.TimeZone, own.Registration.Id, WaitsIn(), cancellationToken);
        }

        Mailed = await mail.OfAsync(own.Registration, cancellationToken);
        Notice = noticeTexts.Of(await notices.OfAsync(own.Registration.Id, cancellationToken), own, Position, Sessions);
        return Page();
    }

    private List<long> WaitsIn() =>
    [
        .. new[] { Own.Claim }.Concat(Sessions.Select(session => session.Claim).OfType<Claim>())
            .Where(claim => claim.State == ClaimState.Waiting)
            .Select(claim => claim.PoolId),
    ];
}
