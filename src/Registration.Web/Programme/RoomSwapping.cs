using EventRegistration.Data;
using EventRegistration.Data.Stored;
using EventRegistration.Installation;
using EventRegistration.Mail;
using EventRegistration.Places;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Programme;

/// <summary>Two sessions exchange their rooms by a command of the core. Everybody in them is told of the other room.</summary>
/// <param name="eventId">The event.</param>
/// <param name="command">The command, by the pools of the sessions.</param>
/// <param name="announcement">Whether people are told.</param>
/// <param name="settings">The settings of the installation.</param>
internal sealed class RoomSwapping(long eventId, SwapRooms command, Announcement announcement, InstallationSettings settings)
    : AnnouncedChange(eventId, announcement, settings)
{
    public override async Task<WrittenChange> WriteAsync(RegistrationContext context, DateTime now, CancellationToken cancellationToken)
    {
        var sessions = await (
            from pool in context.Pools.AsNoTracking()
            join session in context.Sessions on pool.SessionId equals session.Id
            where pool.EventId == EventId && (pool.Id == command.Pool || pool.Id == command.OtherPool)
            select new { Pool = pool.Id, session.Id, session.Title, session.Room }).ToListAsync(cancellationToken);
        var (one, other) = (sessions.Find(row => row.Pool == command.Pool), sessions.Find(row => row.Pool == command.OtherPool));
        if (one is null || other is null)
        {
            return WrittenChange.Nothing;
        }

        Changes = one.Room == other.Room
            ? []
            : [Room(one.Id, one.Title, one.Room, other.Room), Room(other.Id, other.Title, other.Room, one.Room)];
        var concerned = await SessionsConcerned.OfAsync(context, EventId, [one.Id, other.Id], cancellationToken);
        var told = await TellAsync(context, concerned, now, cancellationToken);
        return new WrittenChange
        {
            Command = command,
            IsDecidedFirst = true,
            Action = new LoggedAction
            {
                Kind = ActionKind.RoomsSwapped,
                Values = ActionValues.Write(new ActionValues { Session = one.Title, OtherSession = other.Title, Changes = Changes }),
            },
            TellsPeople = Changes.Count > 0,
            Mails = told.Mails,
            AlsoTold = told.Speakers,
        };
    }

    private static Change Room(long session, string title, string was, string now) => new(ChangeAspect.Room)
    {
        Session = session,
        SessionTitle = title,
        From = new ChangedValue { Text = was },
        To = new ChangedValue { Text = now },
    };
}
