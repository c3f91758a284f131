using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Localisation;
using EventRegistration.Security.Accounts;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser;

/// <summary>The facts above every page of an event's organiser.</summary>
internal sealed record EventFrame(
    string Slug, string Title, EventStatus Status, Visibility Visibility, DateTime StartsAt, DateTime EndsAt, string TimeZone)
{
    public required RegistrationSettings Settings { get; init; }

    /// <summary>The language of the organiser's own texts. Null if it is the language of the page.</summary>
    public string? Lang { get; init; }

    /// <summary>The number of people on the event's waitlist.</summary>
    public int Waiting { get; init; }

    /// <summary>Whether an organiser has halted the waitlist.</summary>
    public bool PromotionPaused => Settings.Rules.PromotionPaused;
}

/// <summary>Reads the <see cref="EventFrame"/> of the request's event.</summary>
internal sealed class EventFrames(RegistrationContext context, TimeProvider clock)
{
    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;

    public async Task<EventFrame> OfAsync(HttpContext request)
    {
        var scope = request.OrganiserScope();
        return await context.Events.AsNoTracking()
            .Where(meeting => meeting.Id == scope.EventId)
            .Select(meeting => new EventFrame(
                meeting.Slug, meeting.Title, meeting.Status, meeting.Visibility, meeting.StartsAt, meeting.EndsAt, meeting.TimeZone)
            {
                Settings = meeting.Settings,
                Lang = Language.Differing(meeting.Language),
                Waiting = meeting.Pools.Where(pool => pool.SessionId == null).Sum(pool => pool.Waiting),
            })
            .SingleAsync(request.RequestAborted);
    }
}
