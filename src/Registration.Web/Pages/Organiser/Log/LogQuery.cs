using EventRegistration.Data;
using EventRegistration.Data.Stored;
using EventRegistration.Pages.Organiser.Registrations;
using EventRegistration.Places;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Log;

/// <summary>One change from the log, with the names that belong to its ids.</summary>
internal sealed record LogEntry
{
    public required LoggedDecision Decision { get; init; }

    /// <summary>The name of the registrant. Null if the pool itself changed, empty if the personal data was erased.</summary>
    public string? Person { get; init; }

    /// <summary>Null for the event itself.</summary>
    public string? Session { get; init; }

    /// <summary>The name of the organiser who gave the command. Null without an organiser, or if the account is gone.</summary>
    public string? Organiser { get; init; }

    public required Reason Reason { get; init; }

    /// <summary>The organiser's own words.</summary>
    public string? Note { get; init; }

    /// <summary>The first units that were passed, in the order of the waitlist, each with the name of its registrant.</summary>
    public IReadOnlyList<(PassedUnit Unit, string Name)> Passed { get; init; } = [];

    /// <summary>The number of units that were passed.</summary>
    public int PassedCount { get; init; }

    /// <summary>The names of two organisations that became one. Empty if nobody of that name is left.</summary>
    public (string From, string Into)? Merged { get; init; }
}

/// <summary>One page of the changes that were found.</summary>
internal sealed record LogFound(IReadOnlyList<LogEntry> Entries, int Found, int Number, int Pages);

/// <summary>
/// Reads the log of one event, newest first: one page of decisions with their stored explanations, and the names that the page shows.
/// </summary>
internal sealed class LogQuery(RegistrationContext context)
{
    public const int AtOnce = 50;

    /// <summary>The number of units passed that are named.</summary>
    private const int NamesAtOnce = 5;

    public async Task<LogFound> FindAsync(long eventId, LogFilter filter, string timeZone, CancellationToken cancellationToken)
    {
        var log = context.Decisions.AsNoTracking().Where(one => one.EventId == eventId);
        var found = filter.IsEmpty ? log : Filtered(log, eventId, filter, timeZone);
        var count = filter.IsEmpty ? await LastAsync(eventId, cancellationToken) : await found.CountAsync(cancellationToken);
        var page = Paging.Of(count, filter.Number, AtOnce);

        // The numbers have no gaps: the whole log needs no count, and a page far back costs no more than the first.
        var newest = count - page.Before;
        var shown = filter.IsEmpty
            ? found.Where(one => one.Number <= newest && one.Number > newest - AtOnce)
            : found.OrderByDescending(one => one.Number).Skip(page.Before).Take(AtOnce);
        return new LogFound(await EntriesAsync(eventId, shown, cancellationToken), count, page.Number, page.Pages);
    }

    private IQueryable<LoggedDecision> Filtered(IQueryable<LoggedDecision> log, long eventId, LogFilter filter, string timeZone)
    {
        var found = filter.OfKind(log);
        if (filter.Person is { } id)
        {
            found = found.Where(one => one.RegistrationId == id);
        }

        foreach (var word in PersonKey.Normalise(filter.Text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            found = found.Where(one => context.Registrations.Any(person => person.Id == one.RegistrationId && person.EventId == eventId
                && (person.NameKey.Contains(word) || person.AddressKey.Contains(word) || person.OrganisationKey.Contains(word))));
        }

        return filter.Between(timeZone) is var (from, until) ? found.Where(one => one.At >= from && one.At < until) : found;
    }

    private async Task<int> LastAsync(long eventId, CancellationToken cancellationToken) => (int)await context.EventPlaces
        .Where(places => places.EventId == eventId)
        .Select(places => places.LastDecision)
        .SingleOrDefaultAsync(cancellationToken);

    private async Task<IReadOnlyList<LogEntry>> EntriesAsync(
        long eventId, IQueryable<LoggedDecision> shown, CancellationToken cancellationToken)
    {
        var rows = await (
            from decision in shown
            join person in context.Registrations on decision.RegistrationId equals person.Id into people
            from person in people.DefaultIfEmpty()
            join account in context.Users on decision.AccountId equals account.Id into accounts
            from account in accounts.DefaultIfEmpty()
            join pool in context.Pools on decision.PoolId equals pool.Id into pools
            from pool in pools.DefaultIfEmpty()
            join session in context.Sessions on pool!.SessionId equals session.Id into sessions
            from session in sessions.DefaultIfEmpty()
            select new
            {
                Decision = decision,
                person!.Details.GivenName,
                person.Details.Infix,
                person.Details.FamilyName,
                Organiser = account!.DisplayName,
                Session = session!.Title,
            }).ToListAsync(cancellationToken);
        var reasons = rows.ToDictionary(
            row => row.Decision.Number, row => ReasonValues.Read(row.Decision.Reason, row.Decision.ReasonValues));
        var passed = rows.ToDictionary(row => row.Decision.Number, row => PassedValues.Read(row.Decision.Passed));
        var notes = await Notes.OfAsync(context, eventId, reasons.Values.Select(reason => reason.Note), cancellationToken);
        List<Guid> named = [.. passed.Values.SelectMany(Named).Select(unit => unit.Registration).Distinct()];
        var names = await AttendeeNames.OfAsync(context, eventId, named, cancellationToken);
        var merged = reasons.Values.Select(reason => reason.Organisations).OfType<(string From, string Into)>();
        var organisations = await OrganisationsAsync(
            eventId, merged.SelectMany(one => new[] { one.From, one.Into }).ToHashSet(StringComparer.Ordinal), cancellationToken);
        List<LogEntry> entries = [];
        foreach (var row in rows.OrderByDescending(row => row.Decision.Number))
        {
            var reason = reasons[row.Decision.Number];
            entries.Add(new LogEntry
            {
                Decision = row.Decision,
                Person = row.Decision.RegistrationId is null ? null
                    : row.GivenName is null ? "" : new PersonName(row.GivenName, row.Infix, row.FamilyName).Full,
                Session = row.Session,
                Organiser = row.Organiser,
                Reason = reason,
                Note = notes.Of(reason.Note),
                Passed = [.. Named(passed[row.Decision.Number]).Select(unit => (unit, names.GetValueOrDefault(unit.Registration, "")))],
                PassedCount = passed[row.Decision.Number]?.Count ?? 0,
                Merged = reason.Organisations is var (from, into)
                    ? (organisations.GetValueOrDefault(from, ""), organisations.GetValueOrDefault(into, ""))
                    : null,
            });
        }

        return entries;
    }

    private static IEnumerable<PassedUnit> Named(PassedPeople? passed) => passed?.First.Take(NamesAtOnce) ?? [];

    /// <summary>The names under which people of the merged organisations signed up, by code. Reads no other organisations.</summary>
    private async Task<Dictionary<string, string>> OrganisationsAsync(
        long eventId, HashSet<string> codes, CancellationToken cancellationToken)
    {
        if (codes.Count == 0)
        {
            return [];
        }

        var merges = await context.OrganisationMerges.AsNoTracking()
            .Where(merge => merge.EventId == eventId)
            .ToListAsync(cancellationToken);
        string[] keys =
        [
            .. merges.Where(merge => codes.Contains(OrganisationCode.Of(merge.Key)) || codes.Contains(OrganisationCode.Of(merge.Into)))
                .Select(merge => merge.Into)
                .Distinct(StringComparer.Ordinal),
        ];
        var names = await context.Registrations.AsNoTracking()
            .Where(person => person.EventId == eventId && keys.Contains(person.OrganisationKey))
            .Select(person => person.Details.Organisation)
            .Distinct()
            .ToListAsync(cancellationToken);
        return names.Order(StringComparer.Ordinal)
            .DistinctBy(PersonKey.Normalise, StringComparer.Ordinal)
            .ToDictionary(name => OrganisationCode.Of(PersonKey.Normalise(name)), name => name, StringComparer.Ordinal);
    }
}
