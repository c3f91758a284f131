using EventRegistration.Hosting;
using EventRegistration.Places;
using EventRegistration.Registrations;
using EventRegistration.Security;
using EventRegistration.Web.Tests.Mail;
using Microsoft.EntityFrameworkCore;
using Outside;

namespace EventRegistration.Web.Tests.Places.Racing;

/// <summary>
/// Changes in a race for which there is no page yet: colleagues who come instead, and sessions that are moved or called off. One more
/// instance makes them, on the same database.
/// </summary>
internal sealed partial class Crowd
{
    /// <summary>The instance that makes the changes. Null: none are made.</summary>
    public TestApp? Desk { get; init; }

    /// <summary>The number of requests so far.</summary>
    public int Done => _ledger.Count;

    /// <summary>A colleague comes instead of an attendee: one who waits, or somebody new of the same organisation.</summary>
    public async Task ReplaceAsync(Link link, Link? waiting, string name)
    {
        if (Desk is not { } desk || await FindAsync(desk, link) is not { } attendee)
        {
            return;
        }

        var other = waiting is null ? null : await FindAsync(desk, waiting);
        var tokens = desk.Services.GetRequiredService<Tokens>();
        var details = other?.Details
            ?? attendee.Details with { GivenName = name, Email = $"{name.ToLowerInvariant()}@gemeente.example.org" };
        var (change, colleague) = Changes.Replace(attendee.EventId, attendee.Id, details, tokens, other?.Id);
        var (began, status) = await ChangeAsync(desk, attendee.EventId, change, by: null);
        _ledger.Add(new ReplacedPerson
        {
            Meeting = link.Meeting.Slug,
            Status = status,
            Began = began,
            Ended = TimeProvider.System.GetTimestamp(),
            Person = attendee.Id,
            Colleague = colleague,
        });
        if (status == 303)
        {
            Learn(link.Meeting, tokens.ForRegistration(colleague, attendee.EventId));
        }
    }

    public async Task CallOffAsync(RacedMeeting meeting, long session)
    {
        if (Desk is { } desk)
        {
            var eventId = await EventOfAsync(desk, session);
            var note = Mailing.Note(eventId, "De spreker is ziek.");
            var change = Changes.CallOff(eventId, session, note.Id);
            var (began, status) = await ChangeAsync(desk, eventId, change, new ByOrganiser(Guid.NewGuid(), note));
            _ledger.Add(new CalledOff
            {
                Meeting = meeting.Slug,
                Status = status,
                Began = began,
                Ended = TimeProvider.System.GetTimestamp(),
                Session = session,
            });
        }
    }

    /// <summary>Moves a session to the hours of another one of another round, or back to its own.</summary>
    public async Task MoveAsync(RacedMeeting meeting, long session, long other, bool back)
    {
        if (Desk is not { } desk)
        {
            return;
        }

        var eventId = await EventOfAsync(desk, session);
        var at = await desk.InDatabaseAsync(context =>
            context.Sessions.Where(row => row.Id == other).Select(row => row.StartsAt).SingleAsync());
        var from = at?.AddHours(back ? 1 : 0.5);
        var (began, status) = await ChangeAsync(
            desk, eventId, Changes.MoveSession(eventId, session, from, from?.AddHours(1)), new ByOrganiser(Guid.NewGuid()));
        _ledger.Add(new MovedSession
        {
            Meeting = meeting.Slug,
            Status = status,
            Began = began,
            Ended = TimeProvider.System.GetTimestamp(),
            Session = session,
        });
    }

    private static async Task<(long Began, int Status)> ChangeAsync(TestApp desk, long eventId, LockedChange change, ByOrganiser? by)
    {
        var began = TimeProvider.System.GetTimestamp();
        var answer = await desk.Places().ChangeAsync(eventId, change, CancellationToken.None, by);
        return (began, answer switch { EventRegistration.Places.Done => 303, No => 422, _ => 503 });
    }

    private static Task<Registration?> FindAsync(TestApp desk, Link link)
    {
        var hash = Tokens.Hash(link.Token);
        return desk.InDatabaseAsync(context => context.Registrations.AsNoTracking().SingleOrDefaultAsync(row => row.TokenHash == hash));
    }

    private static Task<long> EventOfAsync(TestApp desk, long session) => desk.InDatabaseAsync(context =>
        context.Sessions.Where(row => row.Id == session).Select(row => row.EventId).SingleAsync());
}
