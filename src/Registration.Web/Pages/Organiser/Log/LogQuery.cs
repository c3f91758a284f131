using EventRegistration.Data;
using EventRegistration.Data.Stored;
using EventRegistration.Places;
using EventRegistration.Places.Explaining;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Log;

/// <summary>One change as the log has it, with the names that belong to its ids.</summary>
public sealed record LogEntry
{
    public required LoggedDecision Decision { get; init; }

    /// <summary>Of whom; null when the places themselves changed, empty when that person's data was erased.</summary>
    public string? Person { get; init; }

    /// <summary>Null for the event itself.</summary>
    public string? Session { get; init; }

    /// <summary>The name of whose command it was; null when it was no organiser's, or that account is gone.</summary>
    public string? Organiser { get; init; }

    public required Reason Reason { get; init; }

    /// <summary>The organiser's own words.</summary>
    public string? Note { get; init; }

    /// <summary>The number on the waitlist right before it; null for who did not wait.</summary>
    public int? Number { get; init; }

    /// <summary>Who waited longer and was passed, in the order in which they waited; not all when there are many.</summary>
    public IReadOnlyList<(PassedOver Passed, string Name)> Passed { get; init; } = [];

    /// <summary>How many were passed.</summary>
    public int PassedCount { get; init; }

    /// <summary>The names of two organisations that became one; empty where nobody of that name is left.</summary>
    public (string From, string Into)? Merged { get; init; }
}

/// <summary>One page of the changes that were found.</summary>
public sealed record LogFound(IReadOnlyList<LogEntry> Entries, int Found, int Number, int Pages);

/// <summary>Reads the log of one event, the newest first.</summary>
public sealed class LogQuery(RegistrationContext context, DecisionLog log)
{
    public const int AtOnce = 50;

    public async Task<LogFound> FindAsync(long eventId, LogFilter filter, string timeZone, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var found = filter.OfKind(context.Decisions.AsNoTracking().Where(one => one.EventId == eventId));
        if (filter.Person is { } id)
        {
            found = found.Where(one => one.RegistrationId == id);
        }

        foreach (var word in PersonKey.Normalise(filter.Text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            found = found.Where(one => context.Registrations.Any(person => person.Id == one.RegistrationId && person.EventId == eventId
                && (person.NameKey.Contains(word) || person.AddressKey.Contains(word) || person.OrganisationKey.Contains(word))));
        }

        if (filter.Between(timeZone) is var (from, until))
        {
            found = found.Where(one => one.At >= from && one.At < until);
        }

        var count = await found.CountAsync(cancellationToken);
        var page = Paging.Of(count, filter.Number, AtOnce);
        var shown = found.OrderByDescending(one => one.Number).Skip(page.Before).Take(AtOnce);
        return new LogFound(await EntriesAsync(eventId, shown, cancellationToken), count, page.Number, page.Pages);
    }

    private async Task<IReadOnlyList<LogEntry>> EntriesAsync(long eventId, IQueryable<LoggedDecision> shown, CancellationToken cancellationToken)
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
        var reasons = rows.ToDictionary(row => row.Decision.Number, row => ReasonValues.Read(row.Decision.Reason, row.Decision.ReasonValues));
        var notes = await NotesAsync(eventId, [.. reasons.Values.Select(reason => reason.Note).OfType<Guid>().Distinct()], cancellationToken);
        var replayed = await ReplayedAsync(eventId, [.. rows.Select(row => row.Decision)], cancellationToken);
        var names = await NamesAsync(eventId, [.. replayed.Values.SelectMany(one => one.Passed).Select(passed => passed.Registration).Distinct()], cancellationToken);
        var organisations = reasons.Values.Any(reason => reason.Organisations is not null) ? await OrganisationsAsync(eventId, cancellationToken) : [];
        List<LogEntry> entries = [];
        foreach (var row in rows.OrderByDescending(row => row.Decision.Number))
        {
            var reason = reasons[row.Decision.Number];
            var told = replayed.GetValueOrDefault(row.Decision.Number);
            entries.Add(new LogEntry
            {
                Decision = row.Decision,
                Person = row.Decision.RegistrationId is null ? null
                    : row.GivenName is null ? "" : new PersonName(row.GivenName, row.Infix, row.FamilyName).Full,
                Session = row.Session,
                Organiser = row.Organiser,
                Reason = reason,
                Note = reason.Note is { } note ? notes.GetValueOrDefault(note) : null,
                Number = told?.Number,
                Passed = [.. (told?.Passed ?? []).Select(passed => (passed, names.GetValueOrDefault(passed.Registration, "")))],
                PassedCount = told?.PassedCount ?? 0,
                Merged = reason.Organisations is var (from, into)
                    ? (organisations.GetValueOrDefault(from, ""), organisations.GetValueOrDefault(into, ""))
                    : null,
            });
        }

        return entries;
    }

    private Task<Dictionary<Guid, string>> NotesAsync(long eventId, Guid[] ids, CancellationToken cancellationToken) => context.ReasonNotes.AsNoTracking()
        .Where(note => note.EventId == eventId && ids.Contains(note.Id))
        .ToDictionaryAsync(note => note.Id, note => note.Text, cancellationToken);

    /// <summary>The names of those who were passed, by registration; who was erased has none.</summary>
    private async Task<Dictionary<Guid, string>> NamesAsync(long eventId, Guid[] ids, CancellationToken cancellationToken) => ids.Length == 0 ? [] : await context.Registrations.AsNoTracking()
        .Where(person => person.EventId == eventId && ids.Contains(person.Id))
        .Select(person => new { person.Id, person.Details.GivenName, person.Details.Infix, person.Details.FamilyName })
        .ToDictionaryAsync(person => person.Id, person => new PersonName(person.GivenName, person.Infix, person.FamilyName).Full, cancellationToken);

    /// <summary>The organisations that became one, by the names under which people signed up.</summary>
    private async Task<Dictionary<string, string>> OrganisationsAsync(long eventId, CancellationToken cancellationToken)
    {
        var names = await context.Registrations.AsNoTracking()
            .Where(person => person.EventId == eventId && person.Details.Organisation != "")
            .Select(person => person.Details.Organisation)
            .Distinct()
            .ToListAsync(cancellationToken);
        return names.Order(StringComparer.Ordinal)
            .DistinctBy(PersonKey.Normalise, StringComparer.Ordinal)
            .ToDictionary(name => OrganisationCode.Of(PersonKey.Normalise(name)), name => name, StringComparer.Ordinal);
    }

    /// <summary>Replays the log as far as the newest that is shown; only where somebody may have been passed.</summary>
    private async Task<Dictionary<long, ReplayedDecision>> ReplayedAsync(long eventId, IReadOnlyCollection<LoggedDecision> shown, CancellationToken cancellationToken)
    {
        var wanted = shown.Where(one => one.RegistrationId is not null && one.To is ClaimState.Held or ClaimState.Offered or ClaimState.Waiting)
            .Select(one => one.Number).ToHashSet();
        Dictionary<long, ReplayedDecision> found = [];
        if (wanted.Count > 0)
        {
            var last = wanted.Max();
            await log.ReplayAsync(
                eventId,
                one => one.Number <= last,
                replayed =>
                {
                    if (wanted.Contains(replayed.Decision.Number))
                    {
                        found.Add(replayed.Decision.Number, replayed);
                    }
                },
                cancellationToken);
        }

        return found;
    }
}
