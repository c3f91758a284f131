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

    /// <summary>The longest text in place of an address that is kept, in characters.</summary>
    private const int LongestAddress = 300;

    private static readonly RequiredTexts Notes = new(Texts.Of("Registrations/ListImport"));

    private static readonly RequiredTexts Rounds = new(Texts.Of("Registrations/Reasons"));

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

    /// <summary>
    /// Stores other answers and corrections. Reads the stored ones inside the lock, so that two organisers lose nothing of each other.
    /// </summary>
    public async Task ChooseAsync(
        long eventId, Guid list, Func<ListChoices, ListChoices> change, CancellationToken cancellationToken)
    {
        await using var transaction = await context.BeginOnEventAsync(eventId, cancellationToken);
        var stored = await context.UploadedLists.SingleAsync(row => row.Id == list && row.EventId == eventId, cancellationToken);
        stored.Choices = change(ListChoices.Of(stored)).ToStored();
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Reads a list by the chosen sheet and columns. Null if there is no such list in the event.</summary>
    public async Task<OpenedList?> OpenAsync(
        long eventId, Guid id, Func<string, string?> chosen, bool isChosen, CancellationToken cancellationToken)
    {
        var list = await context.UploadedLists.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == id && row.EventId == eventId, cancellationToken);
        return list is null
            ? null
            : await OpenedList.OpenAsync(list, sheet => ContextAsync(list, sheet, cancellationToken), chosen, isChosen);
    }

    /// <summary>Returns the registrations that were imported from the sheet before, by row number, with their current state.</summary>
    public Task<Dictionary<int, Taken>> TakenAsync(OpenedList opened, CancellationToken cancellationToken) =>
        TakenAsync(opened.List, opened.Context.Sheet, cancellationToken);

    /// <summary>Returns the context in which the rows of a list are read, without the status column.</summary>
    private async Task<ListContext> ContextAsync(UploadedList list, int sheet, CancellationToken cancellationToken)
    {
        var zone = await context.Events.Where(one => one.Id == list.EventId).Select(one => one.TimeZone).SingleAsync(cancellationToken);
        var rounds = await context.Rounds.AsNoTracking()
            .Where(round => round.EventId == list.EventId && round.Sessions.Count > 0)
            .OrderBy(round => round.Number)
            .Select(round => new
            {
                round.Id,
                round.Number,
                round.Title,
                Sessions = round.Sessions.OrderBy(session => session.Ordinal).Select(session => new { session.Id, session.Title }).ToList(),
            })
            .ToListAsync(cancellationToken);
        return new ListContext
        {
            Choices = ListChoices.Of(list),
            Sheet = sheet,
            Zone = TimeZoneInfo.FindSystemTimeZoneById(zone),
            Now = clock.GetUtcNow().UtcDateTime,
            Rounds =
            [
                .. rounds.Select(round =>
                {
                    var name = round.Title.Length > 0 ? round.Title : Rounds["Round.Unnamed", round.Number];
                    var titles = round.Sessions.ConvertAll(session => session.Title);
                    return new ListRound(
                        round.Number,
                        name,
                        ListField.OfRound(round.Id, round.Number, name, titles),
                        round.Sessions.ConvertAll(one => (one.Id, one.Title)));
                }),
            ],
        };
    }

    /// <summary>
    /// Returns the outcome of every row: judged by itself, and decided by the core on a copy of the event as it is now. Without the columns
    /// that are needed nothing is decided.
    /// </summary>
    public async Task<ListPlan> PlanAsync(OpenedList opened, CancellationToken cancellationToken)
    {
        var plan = ListPlanner.Judge(opened.People, await BeforeAsync(opened.List, opened.Context.Sheet, cancellationToken));
        return opened.IsComplete ? await new ListForecast(places, opened.List).OfAsync(plan, cancellationToken) : plan;
    }

    /// <summary>
    /// Imports the planned rows in order. Returns false if the capacity service is too busy. The imported rows then stand, and a retry
    /// continues after them. Ignores the end of the request, because half a list helps no organiser.
    /// </summary>
    public async Task<bool> CarryOutAsync(OpenedList opened, ListPlan plan, Guid account, bool mailEveryone)
    {
        var (list, sheet) = (opened.List, opened.Context.Sheet);
        var taken = 0;
        foreach (var some in plan.ToDo.Chunk(Together))
        {
            var answers = await places.RegisterInOrderAsync(
                [.. some.Select(row => SignUpOf(list, row.Person, sheet, mailEveryone))], new ByOrganiser(account));
            taken += answers.Count(answer => answer is Done);
            if (answers.Any(answer => answer is Busy))
            {
                await LogAsync(list, account, taken);
                return false;
            }
        }

        await LogAsync(list, account, taken);
        if (!await ChooseLaterAsync(opened, plan, account))
        {
            return false;
        }

        var now = clock.GetUtcNow().UtcDateTime;
        await context.UploadedLists.Where(row => row.Id == list.Id && row.ImportedAt == null)
            .ExecuteUpdateAsync(change => change.SetProperty(row => row.ImportedAt, now), CancellationToken.None);
        return true;
    }

    /// <summary>
    /// Adds the other preferences of people of whom the list tells the sessions that they have. After an import that broke off it also
    /// does so for the people before that. Returns false if the capacity service is too busy.
    /// </summary>
    private async Task<bool> ChooseLaterAsync(OpenedList opened, ListPlan plan, Guid account)
    {
        var rows = plan.Rows
            .Where(row => row.Person.SessionsHeld.Count > 0
                && (row.Turn > 0 || (row.Registration is not null && opened.List.ImportedAt is null)))
            .ToList();
        if (rows.Count == 0)
        {
            return true;
        }

        var taken = await TakenAsync(opened, CancellationToken.None);
        rows.RemoveAll(row => taken.GetValueOrDefault(row.Person.Row) is null or { State: ClaimState.Released });
        List<Guid> people = [.. rows.Select(row => taken[row.Person.Row].Registration)];
        var sessionOfPool = await context.Pools.AsNoTracking()
            .Where(pool => pool.EventId == opened.List.EventId && pool.SessionId != null)
            .ToDictionaryAsync(pool => pool.Id, pool => pool.SessionId!.Value, CancellationToken.None);
        var chosen = (await context.Preferences.AsNoTracking()
            .Where(one => one.EventId == opened.List.EventId && EF.Parameter(people).Contains(one.RegistrationId))
            .Select(one => new { one.RegistrationId, one.PoolId })
            .ToListAsync(CancellationToken.None)).ToLookup(one => one.RegistrationId, one => sessionOfPool[one.PoolId]);
        var poolOfSession = sessionOfPool.ToDictionary(pool => pool.Value, pool => pool.Key);
        var later = ListForecast.LaterChoices(
            [.. rows.Zip(people, (row, id) => (row.Person, (IReadOnlyCollection<long>)[.. chosen[id]]))]);
        foreach (var choice in later)
        {
            var command = new ChooseSessions(people[choice.Person])
            {
                Preferences = [.. PreferredSessions.Of(choice.Sessions, poolOfSession)],
                ByOrganiser = true,
            };
            var by = new ByOrganiser(account) { Silent = true };
            if (await places.CarryOutAsync(opened.List.EventId, command, CancellationToken.None, by) is Busy)
            {
                return false;
            }
        }

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
        var values = new ActionValues { Count = taken, List = list.Id, ListUploadedAt = list.UploadedAt };
        await context.LogAsync(list.EventId, action, values, clock, CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
    }

    private static SignUp SignUpOf(UploadedList list, ListedAttendee person, int sheet, bool mailEveryone) =>
        ListForecast.SignUpOf(list, person) with
        {
            IdempotencyKey = $"{KeyOf(list)}{RowKey.Of(sheet, person.Row)}",
            Silent = !mailEveryone,
            InternalNote = person is { Key.HasAddress: false, UnusableAddress.Length: > 0 } ? NoteOf(person.UnusableAddress) : null,
        };

    /// <summary>The text in place of an address, for the organisers.</summary>
    private static string NoteOf(string address) => Notes["AddressInList", FormText.Sought(address, LongestAddress)];

    private static string KeyOf(UploadedList list) => $"{list.Id:N}-";

    /// <summary>Returns the registered people, and those of earlier imports of this list.</summary>
    private async Task<PeopleBefore> BeforeAsync(UploadedList list, int sheet, CancellationToken cancellationToken)
    {
        var people = await context.Registrations.AsNoTracking()
            .Where(person => person.EventId == list.EventId && person.Active)
            .Select(person => new
            {
                person.AddressKey,
                person.NameKey,
                person.Details.GivenName,
                person.Details.Infix,
                person.Details.FamilyName,
                person.Details.Organisation,
            })
            .ToListAsync(cancellationToken);
        return new PeopleBefore
        {
            NamesByAddress = people.GroupBy(person => person.AddressKey, person => person.NameKey, StringComparer.Ordinal)
                .ToDictionary(address => address.Key, address => address.ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal),
            ByOrganisation = people
                .GroupBy(person => PersonKey.WithoutAddress(
                    new PersonName(person.GivenName, person.Infix, person.FamilyName), person.Organisation))
                .ToDictionary(same => same.Key, same => same.All(person => person.AddressKey.Length > 0)),
            TakenBefore = await TakenAsync(list, sheet, cancellationToken),
        };
    }

    /// <summary>Returns the imported attendees by row number. A row is imported once, even if its attendee has left since.</summary>
    private async Task<Dictionary<int, Taken>> TakenAsync(UploadedList list, int sheet, CancellationToken cancellationToken)
    {
        var pool = await context.Pools.Where(pool => pool.EventId == list.EventId && pool.SessionId == null).Select(pool => pool.Id)
            .SingleAsync(cancellationToken);
        var key = KeyOf(list);
        var taken = await context.Acknowledgements.AsNoTracking()
            .Where(done => done.EventId == list.EventId && done.Key.StartsWith(key))
            .Join(
                context.Claims.Where(claim => claim.PoolId == pool),
                done => done.RegistrationId,
                claim => claim.RegistrationId,
                (done, claim) => new { done.Key, done.RegistrationId, claim.State, claim.SortKey })
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
            .Select(done => (Done: done, Row: RowKey.Read(done.Key[key.Length..])))
            .Where(one => one.Row is { } row && row.Sheet == sheet)
            .DistinctBy(one => one.Row!.Value.Row)
            .ToDictionary(
                one => one.Row!.Value.Row,
                one => new Taken(
                    one.Done.RegistrationId,
                    one.Done.State,
                    one.Done.State == ClaimState.Waiting ? waiting.BinarySearch(one.Done.SortKey) + 1 : null));
    }
}
