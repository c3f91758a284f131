using EventRegistration.Data;
using EventRegistration.Data.Stored;
using EventRegistration.Installation;
using EventRegistration.Mail;
using EventRegistration.Places;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Programme;

/// <summary>
/// A session is called off. In a round its claims end and its attendees get their next own choice. Everybody concerned is told in one mail,
/// with what it became.
/// </summary>
internal sealed class SessionCalling(long eventId, long sessionId, Announcement announcement, InstallationSettings settings)
    : AnnouncedChange(eventId, announcement, settings)
{
    public override async Task<WrittenChange> WriteAsync(RegistrationContext context, DateTime now, CancellationToken cancellationToken)
    {
        var session = await context.Sessions
            .SingleOrDefaultAsync(one => one.EventId == EventId && one.Id == sessionId, cancellationToken);
        if (session is null or { IsCalledOff: true })
        {
            return WrittenChange.Nothing;
        }

        var pool = await context.Pools.AsNoTracking()
            .SingleOrDefaultAsync(one => one.EventId == EventId && one.SessionId == sessionId, cancellationToken);
        Changes = [new Change(ChangeAspect.CalledOff) { Session = sessionId, SessionTitle = session.Title }];
        var concerned = await SessionsConcerned.OfAsync(context, EventId, [sessionId], cancellationToken);
        var told = await TellAsync(context, concerned, now, cancellationToken);
        CallOffSession? command = null;
        if (pool is null || session.RoundId is null)
        {
            session.CalledOffAt = now;
        }
        else
        {
            var inSession = context.Claims
                .Where(claim => claim.PoolId == pool.Id && (claim.State == ClaimState.Held || claim.State == ClaimState.Waiting))
                .Select(claim => claim.RegistrationId);
            var people = await EntryOrder.Of(context, EventId, inSession).ToListAsync(cancellationToken);
            var toEnter = await ToEnter(context, EventId, pool.Id).ToListAsync(cancellationToken);
            command = new CallOffSession(pool.Id) { Note = Note, Registrations = [.. people, .. toEnter] };
        }

        return new WrittenChange
        {
            Command = command,
            IsDecidedFirst = true,
            Action = new LoggedAction
            {
                Kind = ActionKind.SessionCalledOff,
                Values = ActionValues.Write(new ActionValues { Session = session.Title }),
            },
            Mails = told.Mails,
            AlsoTold = told.Speakers,
        };
    }

    /// <summary>The registrations that prefer a session while they wait for the event, or have an offer.</summary>
    public static IQueryable<Guid> ToEnter(RegistrationContext context, long eventId, long pool) => SessionsConcerned
        .ToEnter(context, eventId)
        .Where(preference => preference.PoolId == pool)
        .Select(preference => preference.RegistrationId)
        .Order();
}
