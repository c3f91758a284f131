using EventRegistration.Data;
using EventRegistration.Pages.Forms;
using EventRegistration.Places;
using EventRegistration.Registrations;
using EventRegistration.Security;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Capacity;

/// <summary>Shows the effect that the core says a command or other rules would have, with the names that belong to it.</summary>
internal sealed class Previewing(RegistrationContext context, CapacityService places)
{
    /// <summary>The number of people who are named; the others are counted.</summary>
    public const int NamesAtOnce = 50;

    private const int BytesOfDigest = 12;

    public async Task<PlacesPreview> OfAsync(long eventId, Command command, CancellationToken cancellationToken) =>
        await OfAsync(eventId, await places.PreviewAsync(eventId, command, cancellationToken), cancellationToken);

    public async Task<PlacesPreview> OfAsync(long eventId, Preview preview, CancellationToken cancellationToken)
    {
        if (preview.Refusal is { } refusal)
        {
            return new PlacesPreview { Refusal = refusal, Digest = DigestOf([]) };
        }

        var changed = preview.Decisions.OfType<PoolDecision>().Select(decision => decision.Pool).ToList();
        var titles = await context.Pools.AsNoTracking()
            .Where(pool => pool.EventId == eventId && pool.SessionId != null)
            .Join(context.Sessions, pool => pool.SessionId, session => session.Id, (pool, session) => new { pool.Id, session.Title })
            .ToDictionaryAsync(pool => pool.Id, pool => pool.Title, cancellationToken);
        List<PreviewedPool> pools = [];
        foreach (var ofPool in preview.Decisions.GroupBy(decision => decision.Pool)
            .OrderBy(pool => changed.Contains(pool.Key) ? changed.IndexOf(pool.Key) : int.MaxValue).ThenBy(pool => pool.Key))
        {
            var (after, title) = (preview.After.Pools[ofPool.Key], titles.GetValueOrDefault(ofPool.Key));
            pools.Add(await PoolAsync(eventId, after, title, [.. ofPool], cancellationToken));
        }

        return new PlacesPreview
        {
            Pools = [.. pools.Where(pool => !pool.ChangesNobody || changed.Contains(pool.Pool))],
            Digest = DigestOf(preview.Decisions),
        };
    }

    private async Task<PreviewedPool> PoolAsync(
        long eventId, PoolState after, string? session, IReadOnlyList<Decision> decisions, CancellationToken cancellationToken)
    {
        var change = decisions.OfType<PoolDecision>().LastOrDefault();

        // Somebody may move twice in one command: what counts is how each stood before and stands after all of it.
        var moves = decisions.OfType<ClaimDecision>().GroupBy(decision => decision.Registration)
            .Select(one => new Move(one.Key, one.First().From, one.First().FromSortKey, one.Last().To, one.Last().Reason.Code))
            .Where(move => move.From != move.To)
            .ToList();
        Task<PreviewedAttendees> Who(Func<Move, bool> which) => PeopleAsync(eventId, after.Id, [.. moves.Where(which)], cancellationToken);
        return new PreviewedPool
        {
            Pool = after.Id,
            Session = session,
            From = change is null ? after.Capacity : change.FromCapacity,
            To = after.Capacity,
            Held = await Who(move => move.To == ClaimState.Held),
            Offered = await Who(move => move.To == ClaimState.Offered),
            Waits = await Who(move => move is { To: ClaimState.Waiting, GoesBack: false }),
            Back = await Who(move => move.GoesBack),
            Raised = moves.Any(move => move.GoesBack) ? after.Waiting - moves.Count(move => move.To == ClaimState.Waiting) : 0,
            Left = await Who(move => move.Leaves && move.Reason != ReasonCode.BetterPreferenceGranted),
            Exchanged = await Who(move => move.Leaves && move.Reason == ReasonCode.BetterPreferenceGranted),
            Overbooked = change is { FromCapacity: { } from, Capacity: { } to }
                ? Math.Clamp(after.Taken - moves.Sum(move => move.Takes) - from, 0, Math.Max(0, to - from))
                : 0,
            StillWaiting = after.Waiting,
        };
    }

    private async Task<PreviewedAttendees> PeopleAsync(
        long eventId, long pool, IReadOnlyList<Move> moves, CancellationToken cancellationToken)
    {
        List<Guid> ids = [.. moves.Take(NamesAtOnce).Select(move => move.Registration)];
        var names = await AttendeeNames.OfAsync(context, eventId, ids, cancellationToken);
        List<PreviewedAttendee> people = [];
        foreach (var move in moves.Take(NamesAtOnce))
        {
            people.Add(new PreviewedAttendee(
                move.Registration,
                names.GetValueOrDefault(move.Registration, ""),
                move.From == ClaimState.Waiting ? await WaitlistPosition.OfAsync(context, pool, move.SortKey, cancellationToken) : null));
        }

        return new PreviewedAttendees(moves.Count, people);
    }

    /// <summary>A hash of all moves in their order and of the capacities. Notes and moments differ each time and are left out.</summary>
    private static string DigestOf(IEnumerable<Decision> decisions)
    {
        var text = string.Join('\n', decisions.Select(decision => decision switch
        {
            ClaimDecision claim => $"{claim.Pool} {claim.Registration} {claim.From} {claim.To}",
            PoolDecision pool => $"{pool.Pool} {pool.FromCapacity} {pool.Capacity} {pool.Overbooked}",
            _ => "",
        }));
        return ShortHash.Of(text, BytesOfDigest);
    }

    private sealed record Move(Guid Registration, ClaimState? From, long SortKey, ClaimState To, ReasonCode Reason)
    {
        /// <summary>Whether a place or an offer is exchanged for a place at the head of the waitlist.</summary>
        public bool GoesBack => this is { To: ClaimState.Waiting, From: ClaimState.Held or ClaimState.Offered };

        /// <summary>The change in the number of places that are taken: 1, 0 or -1.</summary>
        public int Takes => (To is ClaimState.Held or ClaimState.Offered ? 1 : 0) - (From is ClaimState.Held or ClaimState.Offered ? 1 : 0);

        public bool Leaves => this is { To: ClaimState.Released, From: ClaimState.Held or ClaimState.Offered };
    }
}

/// <summary>The digest of a preview and of the fields that it was for, sent along with the form.</summary>
internal static class Previewed
{
    public const string Button = "Preview";

    public const string Field = "Previewed";

    public static string Of(string filledIn, PlacesPreview preview)
    {
        return $"{SeenFields.Of([("form", filledIn)])}.{preview.Digest}";
    }

    /// <summary>Whether the same was previewed and something else would come of it now. What was never previewed is no surprise.</summary>
    public static bool IsOtherwise(string previewed, string filledIn, PlacesPreview preview) =>
        previewed.StartsWith(SeenFields.Of([("form", filledIn)]) + ".", StringComparison.Ordinal) && previewed != Of(filledIn, preview);
}
