using EventRegistration.Data;
using EventRegistration.People;
using EventRegistration.Places;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Events.Log;

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

    /// <summary>Who waited longer and was passed, in the order in which they waited.</summary>
    public IReadOnlyList<string> Passed { get; init; } = [];
}

/// <summary>One page of the changes that were found.</summary>
public sealed record LogFound(IReadOnlyList<LogEntry> Entries, int Found, int Number, int Pages);

/// <summary>Reads the log of one event, the newest first.</summary>
public sealed class LogReading(RegistrationContext context)
{
    public const int AtOnce = 50;

    private static readonly ReasonCode[] MayPass = [ReasonCode.PromotedByOrganiser, ReasonCode.OfferedByOrganiser, ReasonCode.MovedByOrganiser];

    public async Task<LogFound> FindAsync(long eventId, LogFilter filter, CancellationToken cancellationToken)
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
                person!.GivenName,
                person.Infix,
                person.FamilyName,
                Organiser = account!.DisplayName,
                Session = session!.Title,
            }).ToListAsync(cancellationToken);
        var reasons = rows.ToDictionary(row => row.Decision.Number, row => ReasonValues.Read(row.Decision.Reason, row.Decision.ReasonValues));
        var notes = await NotesAsync(eventId, [.. reasons.Values.Select(reason => reason.Note).OfType<Guid>().Distinct()], cancellationToken);
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
                Note = reason.Note is { } note ? notes.GetValueOrDefault(note) : null,
                Passed = MayPass.Contains(reason.Code) ? await PassedAsync(row.Decision, cancellationToken) : [],
            });
        }

        return entries;
    }

    private Task<Dictionary<Guid, string>> NotesAsync(long eventId, Guid[] ids, CancellationToken cancellationToken) => context.ReasonNotes.AsNoTracking()
        .Where(note => note.EventId == eventId && ids.Contains(note.Id))
        .ToDictionaryAsync(note => note.Id, note => note.Text, cancellationToken);

    /// <summary>Who waited right before this decision with a lower order than the person had, and is behind since.</summary>
    private async Task<IReadOnlyList<string>> PassedAsync(LoggedDecision decision, CancellationToken cancellationToken)
    {
        var earlier = context.Decisions.AsNoTracking()
            .Where(one => one.EventId == decision.EventId && one.PoolId == decision.PoolId && one.Number < decision.Number);
        var before = await earlier.Where(one => one.RegistrationId == decision.RegistrationId)
            .OrderByDescending(one => one.Number).Select(one => (long?)one.Order).FirstOrDefaultAsync(cancellationToken);
        var behind = decision.To == ClaimState.Waiting ? decision.Order : long.MinValue;
        var names = await (
            from one in earlier
            join person in context.Registrations on one.RegistrationId equals person.Id
            where one.To == ClaimState.Waiting && one.Order < before && one.Order > behind && one.RegistrationId != decision.RegistrationId
                && !earlier.Any(later => later.RegistrationId == one.RegistrationId && later.Number > one.Number)
            orderby one.Order
            select new { person.GivenName, person.Infix, person.FamilyName }).ToListAsync(cancellationToken);
        return [.. names.Select(name => new PersonName(name.GivenName, name.Infix, name.FamilyName).Full)];
    }
}
