using System.Globalization;
using EventRegistration.Data;
using EventRegistration.Data.Stored;
using EventRegistration.Localisation;
using EventRegistration.Places;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Lists;

/// <summary>Imports the people of an uploaded list into an event, in the order of the list. Goes through the capacity service.</summary>
internal sealed class ListImport(RegistrationContext context, CapacityService places, TimeProvider clock)
{
    /// <summary>
    /// The number of rows in one request to the capacity service. Other registrations have their turn between two requests.
    /// </summary>
    private const int Together = 100;

    public async Task<Guid> KeepAsync(long eventId, string fileName, byte[] content, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var list = new UploadedList
        {
            Id = Guid.CreateVersion7(now),
            EventId = eventId,
            FileName = fileName,
            Content = content,
            UploadedAt = now.UtcDateTime,
        };
        context.UploadedLists.Add(list);
        await context.SaveChangesAsync(cancellationToken);
        return list.Id;
    }

    public Task<UploadedList?> FindAsync(long eventId, Guid list, CancellationToken cancellationToken) =>
        context.UploadedLists.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == list && row.EventId == eventId, cancellationToken);

    /// <summary>Returns the current state of the event's places, with the outcome of rows imported before.</summary>
    public async Task<PlacesBefore> PlacesAsync(UploadedList list, CancellationToken cancellationToken)
    {
        var pool = await context.Pools.AsNoTracking()
            .Where(pool => pool.EventId == list.EventId && pool.SessionId == null)
            .Join(context.Events, pool => pool.EventId, meeting => meeting.Id, (pool, meeting) => new PoolState
            {
                Id = pool.Id,
                Capacity = pool.Capacity,
                Overbooked = pool.Overbooked,
                Held = pool.Held,
                Offered = pool.Offered,
                Waiting = pool.Waiting,
                WaitlistEnabled = meeting.Settings.Rules.WaitlistEnabled,
            })
            .SingleAsync(cancellationToken);
        var people = await context.Registrations.AsNoTracking()
            .Where(person => person.EventId == list.EventId && person.Active)
            .Select(person => new { person.AddressKey, person.NameKey })
            .ToListAsync(cancellationToken);
        return new PlacesBefore(pool)
        {
            NamesByAddress = people.GroupBy(person => person.AddressKey, person => person.NameKey, StringComparer.Ordinal)
                .ToDictionary(address => address.Key, address => address.ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal),
            TakenBefore = await TakenAsync(list, pool.Id, cancellationToken),
        };
    }

    /// <summary>
    /// Imports the planned rows in order. Returns false if the capacity service is too busy. The imported rows then stand, and a retry
    /// continues after them. Ignores the end of the request, because half a list helps no organiser.
    /// </summary>
    public async Task<bool> CarryOutAsync(UploadedList list, ListPlan plan, Guid account, bool mailEveryone)
    {
        var taken = 0;
        foreach (var some in plan.ToDo.Chunk(Together))
        {
            var answers = await places.RegisterInOrderAsync(
                [.. some.Select(row => SignUpOf(list, row.Person, mailEveryone))], new ByOrganiser(account));
            taken += answers.Count(answer => answer is Done);
            if (answers.Any(answer => answer is Busy))
            {
                await LogAsync(list, account, taken);
                return false;
            }
        }

        await LogAsync(list, account, taken);
        var now = clock.GetUtcNow().UtcDateTime;
        await context.UploadedLists.Where(row => row.Id == list.Id && row.ImportedAt == null)
            .ExecuteUpdateAsync(change => change.SetProperty(row => row.ImportedAt, now), CancellationToken.None);
        return true;
    }

    /// <summary>Logs the number of people who were taken over. Each also has a line of their own.</summary>
    private async Task LogAsync(UploadedList list, Guid account, int taken)
    {
        if (taken == 0)
        {
            return;
        }

        await using var transaction = await context.BeginOnEventAsync(list.EventId, CancellationToken.None);
        var action = new LoggedAction { Kind = ActionKind.ListImported, AccountId = account };
        await context.LogAsync(list.EventId, action, new ActionValues { Count = taken }, clock, CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
    }

    private static SignUp SignUpOf(UploadedList list, ListedAttendee person, bool mailEveryone) => new()
    {
        EventId = list.EventId,
        Details = person.Details,
        Language = Language.Dutch.Code,
        IdempotencyKey = $"{KeyOf(list)}{person.Row.ToString(CultureInfo.InvariantCulture)}",
        Silent = !mailEveryone,
    };

    private static string KeyOf(UploadedList list) => $"{list.Id:N}-";

    /// <summary>Returns the imported attendees by row number. A row is imported once, even if its attendee has left since.</summary>
    private async Task<Dictionary<int, Taken>> TakenAsync(UploadedList list, long pool, CancellationToken cancellationToken)
    {
        var key = KeyOf(list);
        var taken = await context.Acknowledgements.AsNoTracking()
            .Where(done => done.EventId == list.EventId && done.Key.StartsWith(key))
            .Join(
                context.Claims.Where(claim => claim.PoolId == pool),
                done => done.RegistrationId,
                claim => claim.RegistrationId,
                (done, claim) => new { done.Key, claim.State, claim.SortKey })
            .ToListAsync(cancellationToken);
        if (taken.Count == 0)
        {
            return [];
        }

        var waiting = await context.Claims.AsNoTracking()
            .Where(claim => claim.PoolId == pool && claim.State == ClaimState.Waiting)
            .OrderBy(claim => claim.SortKey)
            .Select(claim => claim.SortKey)
            .ToListAsync(cancellationToken);
        return taken
            .DistinctBy(done => done.Key, StringComparer.Ordinal)
            .ToDictionary(
                done => int.Parse(done.Key[key.Length..], CultureInfo.InvariantCulture),
                done => new Taken(done.State, done.State == ClaimState.Waiting ? waiting.BinarySearch(done.SortKey) + 1 : null));
    }
}
