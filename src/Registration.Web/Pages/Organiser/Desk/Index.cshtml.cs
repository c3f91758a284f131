using System.Linq.Expressions;
using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Mail;
using EventRegistration.Pages.Events;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Desk;

/// <summary>The organiser's first page: what needs doing, then the meetings that the account may see.</summary>
internal sealed class IndexModel(RegistrationContext context, ToDos todos, TimeProvider clock) : PageModel
{
    private const int PastAtOnce = 20;
    private const int MostPast = 50;

    /// <summary>The number of times that <see cref="PastAtOnce"/> past meetings are shown.</summary>
    [BindProperty(SupportsGet = true, Name = "past")]
    public int PastPages { get; set; } = 1;

    public IReadOnlyList<ToDo> ToDo { get; private set; } = [];

    public IReadOnlyList<OrganisedEvent> Upcoming { get; private set; } = [];

    public IReadOnlyList<OrganisedEvent> Drafts { get; private set; } = [];

    public IReadOnlyList<OrganisedEvent> Past { get; private set; } = [];

    public bool MorePast { get; private set; }

    public bool MayMake { get; private set; }

    /// <summary>Whether the account sees the mail of all meetings.</summary>
    public bool SeesOutbox { get; private set; }

    public bool MayInvite { get; private set; }

    /// <summary>Mail that failed and belongs to no meeting.</summary>
    public int FailedMails { get; private set; }

    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;

    public bool Empty => Upcoming.Count + Drafts.Count + Past.Count == 0;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        PastPages = Math.Clamp(PastPages, 1, MostPast);
        var account = HttpContext.SignedIn()!;
        MayMake = account.May(Right.Organiser);
        SeesOutbox = account.May(Right.Reader);
        MayInvite = account.May(Right.Administrator);
        FailedMails = SeesOutbox
            ? await context.Outbox.CountAsync(
                mail => mail.EventId == null && mail.State == MailState.Failed && (MayInvite || mail.AccountId == null), cancellationToken)
            : 0;
        var meetings = context.Events.AsNoTracking().VisibleTo(account);
        ToDo = await todos.OfAsync(meetings, cancellationToken);
        Upcoming = await meetings.Where(meeting => meeting.Status != EventStatus.Draft && meeting.EndsAt > Now)
            .OrderBy(meeting => meeting.StartsAt).ThenBy(meeting => meeting.Id)
            .Select(OrganisedEvent.Of).ToListAsync(cancellationToken);
        Drafts = await meetings.Where(meeting => meeting.Status == EventStatus.Draft)
            .OrderBy(meeting => meeting.StartsAt).ThenBy(meeting => meeting.Id)
            .Select(OrganisedEvent.Of).ToListAsync(cancellationToken);
        var past = await meetings.Where(meeting => meeting.Status != EventStatus.Draft && meeting.EndsAt <= Now)
            .OrderByDescending(meeting => meeting.StartsAt).ThenByDescending(meeting => meeting.Id)
            .Take((PastAtOnce * PastPages) + 1)
            .Select(OrganisedEvent.Of).ToListAsync(cancellationToken);
        MorePast = past.Count > PastAtOnce * PastPages && PastPages < MostPast;
        Past = [.. past.Take(PastAtOnce * PastPages)];
    }
}

/// <summary>A meeting in the organiser's lists.</summary>
internal sealed record OrganisedEvent(
    string Slug,
    string Title,
    EventStatus Status,
    DateTime StartsAt,
    DateTime EndsAt,
    string TimeZone,
    int? Capacity,
    int Held,
    int Waiting,
    int WaitingInSessions)
{
    /// <summary>The language of the title.</summary>
    public string Language { get; init; } = "";

    public static readonly Expression<Func<Event, OrganisedEvent>> Of = meeting => new OrganisedEvent(
        meeting.Slug,
        meeting.Title,
        meeting.Status,
        meeting.StartsAt,
        meeting.EndsAt,
        meeting.TimeZone,
        meeting.Pools.First(pool => pool.SessionId == null).Capacity,
        meeting.Pools.Where(pool => pool.SessionId == null).Sum(pool => pool.Held),
        meeting.Pools.Where(pool => pool.SessionId == null).Sum(pool => pool.Waiting),
        meeting.Pools.Where(pool => pool.SessionId != null).Sum(pool => pool.Waiting))
    {
        Language = meeting.Language,
    };
}

/// <summary>A list of meetings for <c>_Events.cshtml</c>.</summary>
internal sealed record OrganisedEvents(IReadOnlyList<OrganisedEvent> Meetings, DateTime Now);
