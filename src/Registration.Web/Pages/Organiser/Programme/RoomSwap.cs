using EventRegistration.Data;
using EventRegistration.Data.Stored;
using EventRegistration.Installation;
using EventRegistration.Pages.Forms;
using EventRegistration.Pages.Organiser.Capacity;
using EventRegistration.Places;
using EventRegistration.Programme;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Programme;

/// <summary>A session that attendees choose, with its room.</summary>
internal sealed record SwapSession(long Pool, string Title, string Room, int? Capacity, int Taken, int Waiting);

/// <summary>The outcome of a swap: the titles, the names of the attendees who got a place, and the number of people who are told.</summary>
internal sealed record SwapResult(string One, string Other, IReadOnlyList<string> Held, int Told);

/// <summary>Swaps rooms through the capacity service, and finds the outcome in the log.</summary>
internal sealed class RoomSwap(
    RegistrationContext context,
    CapacityService places,
    Previewing previewing,
    ConcernQuery concerns,
    InstallationSettings settings,
    TimeProvider clock)
{
    /// <summary>By round, in the order of the programme.</summary>
    /// <summary>The sessions that people choose and that go ahead.</summary>
    public async Task<IReadOnlyList<SwapSession>> SessionsAsync(long eventId, CancellationToken cancellationToken) => await (
        from pool in context.Pools.AsNoTracking()
        join session in context.Sessions on pool.SessionId equals session.Id
        where pool.EventId == eventId && session.CalledOffAt == null
        orderby session.Round!.Number, session.StartsAt, session.Ordinal, pool.Id
        select new SwapSession(pool.Id, session.Title, session.Room, pool.Capacity, pool.Held + pool.Offered, pool.Waiting))
        .ToListAsync(cancellationToken);

    public Task<PlacesPreview> PreviewAsync(long eventId, SwapForm form, CancellationToken cancellationToken) =>
        previewing.OfAsync(eventId, Command(form, Guid.Empty), cancellationToken);

    /// <summary>Returns whom the other rooms concern. Null if the swap cannot be made.</summary>
    public Task<Concern?> ConcernAsync(long eventId, SwapForm form, Guid account, CancellationToken cancellationToken)
    {
        var note = ReasonField.NoteOf(eventId, form.Reason, standard: "–", clock);
        return concerns.OfAsync(
            eventId, Change(eventId, form, new Announcement(Tell: true, note.Id)), cancellationToken, new ByOrganiser(account, note));
    }

    /// <summary>Returns the answer and the number of the first decision in the log.</summary>
    public async Task<(Answer Answer, long? Number)> CarryOutAsync(
        long eventId, SwapForm form, bool tells, Guid account, CancellationToken cancellationToken)
    {
        var note = ReasonField.NoteOf(eventId, form.Reason, clock)!;
        var change = Change(eventId, form, new Announcement(tells, note.Id));
        var answer = await places.ChangeAsync(eventId, change, cancellationToken, new ByOrganiser(account, note));
        var words = note.Id.ToString();
        return (answer, answer is not Done ? null : await context.Decisions
            .Where(decision =>
                decision.EventId == eventId && decision.Reason == ReasonCode.RoomsSwapped && decision.ReasonValues.Contains(words))
            .MinAsync(decision => (long?)decision.Number, cancellationToken));
    }

    /// <summary>Returns the outcome of the swap whose first decision has this number. Null if there is no such swap.</summary>
    public async Task<SwapResult?> ResultAsync(long eventId, long number, CancellationToken cancellationToken)
    {
        var first = await context.Decisions.AsNoTracking().SingleOrDefaultAsync(
            decision => decision.EventId == eventId && decision.Number == number && decision.Reason == ReasonCode.RoomsSwapped,
            cancellationToken);
        if (first is null)
        {
            return null;
        }

        var same = await (
            from decision in context.Decisions.AsNoTracking()
            join person in context.Registrations on decision.RegistrationId equals person.Id into people
            from person in people.DefaultIfEmpty()
            where decision.EventId == eventId && decision.CommandNumber == first.CommandNumber
            orderby decision.Number
            select new { Decision = decision, person!.Details.GivenName, person.Details.Infix, person.Details.FamilyName })
            .ToListAsync(cancellationToken);
        var second = same.Find(row => row.Decision.Reason == ReasonCode.RoomsSwapped && row.Decision.Number != number)?.Decision;
        if (second is null)
        {
            return null;
        }

        var told = await context.Actions.Where(action => action.EventId == eventId && action.CommandNumber == first.CommandNumber)
            .SumAsync(action => action.Told ?? 0, cancellationToken);
        var titles = await context.Pools.Where(pool => pool.EventId == eventId && pool.SessionId != null)
            .Join(context.Sessions, pool => pool.SessionId, session => session.Id, (pool, session) => new { pool.Id, session.Title })
            .ToDictionaryAsync(pool => pool.Id, pool => pool.Title, cancellationToken);
        return new SwapResult(
            titles.GetValueOrDefault(first.PoolId, ""),
            titles.GetValueOrDefault(second.PoolId, ""),
            [
                .. same.Where(row => row.Decision.To == ClaimState.Held)
                    .Select(row => new PersonName(row.GivenName ?? "", row.Infix ?? "", row.FamilyName ?? "").Full),
            ],
            told);
    }

    private RoomSwapping Change(long eventId, SwapForm form, Announcement announcement) =>
        new(eventId, Command(form, announcement.Note!.Value), announcement, settings);

    private static SwapRooms Command(SwapForm form, Guid note) => new(form.OnePool!.Value, form.OtherPool!.Value) { Note = note };
}
