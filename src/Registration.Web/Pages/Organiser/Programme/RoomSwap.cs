using EventRegistration.Data;
using EventRegistration.Data.Stored;
using EventRegistration.Pages.Forms;
using EventRegistration.Pages.Organiser.Capacity;
using EventRegistration.Places;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Programme;

/// <summary>A session that people choose, with its room.</summary>
public sealed record SwapSession(long Pool, string Title, string Room, int? Capacity, int Taken, int Waiting);

/// <summary>The result of a swap: the titles, and the people who got a place by it.</summary>
public sealed record SwapResult(string One, string Other, IReadOnlyList<string> Held);

/// <summary>Swaps rooms through the capacity service, and finds in the log what followed from it.</summary>
public sealed class RoomSwap(RegistrationContext context, CapacityService places, Previewing previewing, TimeProvider clock)
{
    /// <summary>By round, in the order of the programme.</summary>
    public async Task<IReadOnlyList<SwapSession>> SessionsAsync(long eventId, CancellationToken cancellationToken) => await (
        from pool in context.Pools.AsNoTracking()
        join session in context.Sessions on pool.SessionId equals session.Id
        where pool.EventId == eventId
        orderby session.Round!.Number, session.StartsAt, session.Ordinal, pool.Id
        select new SwapSession(pool.Id, session.Title, session.Room, pool.Capacity, pool.Held + pool.Offered, pool.Waiting))
        .ToListAsync(cancellationToken);

    public Task<PlacesPreview> PreviewAsync(long eventId, SwapForm form, CancellationToken cancellationToken) =>
        previewing.OfAsync(eventId, Command(form, Guid.Empty), cancellationToken);

    /// <summary>The answer, with the number in the log of the first of what changed.</summary>
    public async Task<(Answer Answer, long? Number)> CarryOutAsync(
        long eventId, SwapForm form, Guid account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(form);
        var note = ReasonField.NoteOf(eventId, form.Reason, clock)!;
        var answer = await places.CarryOutAsync(eventId, Command(form, note.Id), cancellationToken, new ByOrganiser(account, note));
        var words = note.Id.ToString();
        return (answer, answer is not Done ? null : await context.Decisions
            .Where(decision => decision.EventId == eventId && decision.Reason == ReasonCode.RoomsSwapped)
            .Where(decision => decision.ReasonValues.Contains(words))
            .MinAsync(decision => (long?)decision.Number, cancellationToken));
    }

    /// <summary>The result of the swap whose first change has this number in the log; null if there is no such swap.</summary>
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
            where decision.EventId == eventId && decision.Number >= number && decision.At == first.At
                && decision.Command == first.Command && decision.AccountId == first.AccountId
            orderby decision.Number
            select new { Decision = decision, person!.GivenName, person.Infix, person.FamilyName }).ToListAsync(cancellationToken);
        var second = same.Skip(1).FirstOrDefault()?.Decision;
        if (second is not { Reason: ReasonCode.RoomsSwapped })
        {
            return null;
        }

        var titles = (await SessionsAsync(eventId, cancellationToken)).ToDictionary(session => session.Pool, session => session.Title);
        return new SwapResult(
            titles.GetValueOrDefault(first.PoolId, ""),
            titles.GetValueOrDefault(second.PoolId, ""),
            [
                .. same.Skip(2).TakeWhile(row => row.Decision.RegistrationId is not null)
                    .Where(row => row.Decision.To == ClaimState.Held)
                    .Select(row => new PersonName(row.GivenName ?? "", row.Infix ?? "", row.FamilyName ?? "").Full),
            ]);
    }

    private static SwapRooms Command(SwapForm form, Guid note) => new(form.OnePool!.Value, form.OtherPool!.Value) { Note = note };
}
