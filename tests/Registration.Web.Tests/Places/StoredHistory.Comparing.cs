using EventRegistration.Domain.Tests.Model;
using EventRegistration.Places;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Places;

/// <summary>The comparisons of what is stored with the model.</summary>
internal sealed partial class StoredHistory
{
    /// <summary>Compares the position of every waiting registration of the event with the model's waitlist.</summary>
    private async Task ComparePositionsAsync(long pool)
    {
        var before = 0;
        foreach (var unit in _model.Pools.First().Queue)
        {
            var told = await _app.InDatabaseAsync(async context => await WaitlistPosition.OfAsync(
                context,
                pool,
                await context.Claims
                    .Where(claim => claim.PoolId == pool && claim.RegistrationId == unit.Members[0])
                    .Select(claim => claim.SortKey)
                    .SingleAsync(),
                CancellationToken.None));
            Must.Hold(told == before + 1, $"{unit.Members[0]} is told number {told}, and {before} wait before it");
            before += unit.Size;
        }
    }

    private async Task CompareAsync()
    {
        var (pools, claims) = await _app.InDatabaseAsync(async context => (
            await context.Pools.AsNoTracking().Where(row => row.EventId == _meeting.Id).ToDictionaryAsync(row => row.Id),
            await context.Claims.AsNoTracking().Where(row => row.EventId == _meeting.Id).ToListAsync()));
        foreach (var pool in _model.Pools)
        {
            var stored = pools[PoolOf(pool.Id)];
            var ofPool = claims.Where(claim => claim.PoolId == stored.Id).ToList();
            Must.Hold(
                (stored.Capacity, stored.Overbooked) == (pool.Capacity, pool.Overbooked),
                $"pool {pool.Id} has {stored.Capacity} and {stored.Overbooked}");
            Same("has a place in", pool, ofPool.Where(claim => claim.State == ClaimState.Held), pool.Holders);
            Same("is offered", pool, ofPool.Where(claim => claim.State == ClaimState.Offered), pool.Offered);
            Same("is out of", pool, ofPool.Where(claim => claim.State == ClaimState.Released), pool.Former);
            var waiting = ofPool
                .Where(claim => claim.State == ClaimState.Waiting)
                .OrderBy(claim => claim.SortKey)
                .ThenBy(claim => claim.RegistrationId);
            Must.Hold(
                waiting.Select(claim => claim.RegistrationId).SequenceEqual(pool.Waiting),
                $"pool {pool.Id}: stored is [{string.Join(", ", waiting.Select(claim => claim.RegistrationId))}], "
                    + $"the model's [{string.Join(", ", pool.Waiting)}]");
        }

        await ComparePositionsAsync(PoolOf(Setup.EventPool));
        await CompareRoomsAsync();
        await ComparePreferencesAsync();
        Must.Hold(pools[PoolOf(Setup.EventPool)].PlacesLeft is not 0 == _model.HasPublicPlace, "the world sees other places");

        static void Same(string what, PlainPool pool, IEnumerable<Claim> stored, IEnumerable<Guid> model) => Must.Hold(
            stored.Select(claim => claim.RegistrationId).ToHashSet().SetEquals(model), $"who {what} pool {pool.Id} differs from the model");
    }

    private async Task CompareRoomsAsync()
    {
        var rooms = await _app.InDatabaseAsync(context => context.Sessions.AsNoTracking()
            .Where(session => session.EventId == _meeting.Id)
            .ToDictionaryAsync(session => session.Id, session => session.Room));
        foreach (var pool in _model.Pools.Where(pool => pool.Round is not null))
        {
            Must.Hold(rooms[SessionOf(pool.Id)] == pool.Room,
                $"session {pool.Id} is in {rooms[SessionOf(pool.Id)]}, in the model in {pool.Room}");
        }
    }

    private async Task ComparePreferencesAsync()
    {
        var stored = (await _app.InDatabaseAsync(context => context.Preferences.AsNoTracking()
            .Where(preference => preference.EventId == _meeting.Id)
            .ToListAsync())).ToLookup(row => row.RegistrationId, row => new PreferredSession(row.Round, row.Rank, row.PoolId));
        foreach (var registration in _model.Registrations)
        {
            var expected = _model.PreferencesOf(registration).Select(preference => preference with { Pool = PoolOf(preference.Pool) });
            Must.Hold(stored[registration].ToHashSet().SetEquals(expected), $"other preferences of {registration} are stored");
        }
    }
}
