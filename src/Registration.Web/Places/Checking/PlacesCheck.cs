using EventRegistration.Data;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Places.Checking;

/// <summary>
/// Checks the invariants I1 to I7 on what is stored: claims and counters against each other and against a replay of the decisions.
/// Reads an event in one transaction, so that a running installation can be checked.
/// </summary>
internal sealed class PlacesCheck(RegistrationContext context, TimeProvider clock)
{
    /// <summary>Every breach in every event, in sentences for the administrator. Empty if all is well.</summary>
    public async Task<IReadOnlyList<string>> BreachesAsync(CancellationToken cancellationToken)
    {
        List<string> breaches = [];
        var events = await context.Events.AsNoTracking().Select(row => row.Id).Order().ToListAsync(cancellationToken);
        foreach (var id in events)
        {
            var stored = await StoredPlaces.LoadAsync(context, id, cancellationToken);
            breaches.AddRange(Breaches(stored).Select(breach => $"{stored.Slug}: {breach}"));
        }

        return breaches;
    }

    private IEnumerable<string> Breaches(StoredPlaces stored)
    {
        var replay = new Replay(stored);
        return [.. replay.Breaches, .. StateRules.Breaches(stored, clock.GetUtcNow().UtcDateTime)];
    }
}
