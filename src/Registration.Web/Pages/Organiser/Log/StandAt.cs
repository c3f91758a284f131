using EventRegistration.Data;
using EventRegistration.Pages.Organiser.Capacity;
using EventRegistration.Places;
using EventRegistration.Places.Explaining;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Log;

/// <summary>One registration in a pool at a moment. The name is empty if the personal data was erased.</summary>
internal sealed record StateThen(string Name, ReplayedClaim Claim)
{
    /// <summary>The number on the waitlist; a party that comes together only shares one. Null if the registration did not wait.</summary>
    public int? Number { get; init; }
}

/// <summary>The places of the event, or of one session, at a moment.</summary>
internal sealed record PoolThen(string? Session, PoolState State)
{
    public required IReadOnlyList<StateThen> Held { get; init; }

    public required IReadOnlyList<StateThen> Offered { get; init; }

    /// <summary>The waitlist in its order.</summary>
    public required IReadOnlyList<StateThen> Waiting { get; init; }
}

/// <summary>The state at a moment, after the decisions until then.</summary>
internal sealed record PlacesThen(DateTime At, long Number, IReadOnlyList<PoolThen> Pools);

/// <summary>Replays the log up to a moment and finds the names.</summary>
internal sealed class StandAt(RegistrationContext context, PoolQuery pools, DecisionLog log)
{
    /// <param name="eventId">The event.</param>
    /// <param name="at">The moment, UTC, inclusive.</param>
    /// <param name="cancellationToken">Cancelled if the reader has gone.</param>
    public async Task<PlacesThen> OfAsync(long eventId, DateTime at, CancellationToken cancellationToken)
    {
        var replay = await log.ReplayAsync(eventId, one => one.At <= at, cancellationToken);
        var names = await AttendeeNames.OfEventAsync(context, eventId, cancellationToken);
        var all = await pools.AllAsync(eventId, cancellationToken);
        return new PlacesThen(at, replay.Number, [.. all.Select(pool => Then(pool.Session, replay.Pool(pool.Pool), names))]);
    }

    private static PoolThen Then(string? session, ReplayedPool pool, Dictionary<Guid, string> names)
    {
        StateThen Of(Guid registration) => new(names.GetValueOrDefault(registration, ""), pool.Claims[registration]);
        IReadOnlyList<StateThen> In(ClaimState state) =>
        [
            .. pool.Claims.Where(claim => claim.Value.State == state).Select(claim => Of(claim.Key))
                .OrderBy(one => one.Name, StringComparer.CurrentCulture),
        ];

        return new PoolThen(session, pool.State)
        {
            Held = In(ClaimState.Held),
            Offered = In(ClaimState.Offered),
            Waiting =
            [
                .. pool.Waiting.Index().GroupBy(one => one.Item.SortKey)
                    .SelectMany(unit => unit.Select(one => Of(one.Item.Registration) with { Number = unit.First().Index + 1 })),
            ],
        };
    }
}
