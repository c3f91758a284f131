using EventRegistration.Data;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Log;

/// <summary>
/// Reads the log of one event, newest first: one page of commands, each with its action and its decisions. A command is never split over
/// two pages; of a command with many decisions the first are shown, and a page of its own shows all.
/// </summary>
internal sealed class LogQuery(RegistrationContext context, LogEntries entries)
{
    public const int AtOnce = 50;

    /// <summary>The number of decisions of one command that a page with others shows.</summary>
    public const int MostFollowed = 20;

    /// <summary>The number of decisions on a page of the command's own.</summary>
    private const int OfOneCommand = 200;

    public async Task<LogFound> FindAsync(long eventId, LogFilter filter, string timeZone, CancellationToken cancellationToken)
    {
        if (filter.Command is { } command)
        {
            return await OneAsync(eventId, command, filter.Number, cancellationToken);
        }

        var decisions = Decisions(eventId);
        if (filter.IsEmpty)
        {
            // The numbers have no gaps: the whole log needs no count, and a page far back costs no more than the first.
            var last = await LastAsync(eventId, cancellationToken);
            var all = Paging.Of(last, filter.Number, AtOnce);
            var newest = last - all.Before;
            var shown = Enumerable.Range(0, Math.Min(AtOnce, newest)).Select(back => (long)newest - back).ToList();
            return new LogFound(await LinesAsync(eventId, shown, found: null, cancellationToken), last, all.Number, all.Pages);
        }

        var found = Filtered(decisions, eventId, filter, timeZone);
        var commands = found.Select(one => one.CommandNumber)
            .Union(Filtered(Actions(eventId), eventId, filter, timeZone).Select(one => one.CommandNumber));
        var count = await commands.CountAsync(cancellationToken);
        var page = Paging.Of(count, filter.Number, AtOnce);
        var numbers = await commands.OrderByDescending(number => number).Skip(page.Before).Take(AtOnce).ToListAsync(cancellationToken);
        return new LogFound(await LinesAsync(eventId, numbers, found, cancellationToken), count, page.Number, page.Pages);
    }

    private IQueryable<LoggedDecision> Decisions(long eventId) =>
        context.Decisions.AsNoTracking().Where(one => one.EventId == eventId);

    private IQueryable<LoggedAction> Actions(long eventId) => context.Actions.AsNoTracking().Where(one => one.EventId == eventId);

    /// <summary>The decisions that the filter finds.</summary>
    private IQueryable<LoggedDecision> Filtered(IQueryable<LoggedDecision> log, long eventId, LogFilter filter, string timeZone)
    {
        var found = filter.OfKind(log);
        found = PeopleOf(eventId, filter) is { } people ? found.Where(one => people.Contains(one.RegistrationId)) : found;
        return filter.Between(timeZone) is var (from, until) ? found.Where(one => one.At >= from && one.At < until) : found;
    }

    /// <summary>The actions that the filter finds.</summary>
    private IQueryable<LoggedAction> Filtered(IQueryable<LoggedAction> log, long eventId, LogFilter filter, string timeZone)
    {
        var found = filter.OfKind(log);
        found = PeopleOf(eventId, filter) is { } people ? found.Where(one => people.Contains(one.RegistrationId)) : found;
        return filter.Between(timeZone) is var (from, until) ? found.Where(one => one.At >= from && one.At < until) : found;
    }

    /// <summary>The registrations that the filter asks for. Null if it asks for nobody in particular.</summary>
    private IQueryable<Guid?>? PeopleOf(long eventId, LogFilter filter)
    {
        if (filter is { Person: null, Words.Count: 0 })
        {
            return null;
        }

        var people = context.Registrations.Where(person => person.EventId == eventId);
        people = filter.Person is { } id ? people.Where(person => person.Id == id) : people;
        return people.With(filter.Words).Select(person => (Guid?)person.Id);
    }

    private async Task<int> LastAsync(long eventId, CancellationToken cancellationToken) => (int)await context.EventPlaces
        .Where(places => places.EventId == eventId)
        .Select(places => places.LastCommand)
        .SingleOrDefaultAsync(cancellationToken);

    /// <summary>One command with all that followed, a page at a time.</summary>
    private async Task<LogFound> OneAsync(long eventId, long command, int number, CancellationToken cancellationToken)
    {
        var (first, count) = (await CountedAsync(eventId, [command], cancellationToken)).GetValueOrDefault(command);
        var page = Paging.Of(Math.Max(0, count - 1), number, OfOneCommand);
        var decisions = count == 0 ? [] : Numbers(first, count, page.Before, OfOneCommand);
        var lines = await entries.LinesAsync(
            eventId, [command], decisions, new Dictionary<long, int> { [command] = count }, cancellationToken);
        return new LogFound(lines, lines.Count, page.Number, page.Pages);
    }

    /// <summary>The commands with these numbers. With a filter of decisions, only those that it finds are shown of what followed.</summary>
    private async Task<IReadOnlyList<LogLine>> LinesAsync(
        long eventId, List<long> commands, IQueryable<LoggedDecision>? found, CancellationToken cancellationToken)
    {
        var counted = await CountedAsync(eventId, commands, cancellationToken);
        List<long> decisions = [.. counted.Values.SelectMany(of => Numbers(of.First, of.Count, 0, found is null ? MostFollowed : 0))];
        if (found is not null && decisions.Count > 0)
        {
            decisions.AddRange(await found.Where(one => EF.Parameter(commands).Contains(one.CommandNumber))
                .Select(one => one.CommandNumber)
                .Distinct()
                .SelectMany(command => found.Where(one => one.CommandNumber == command).OrderBy(one => one.Number).Take(MostFollowed))
                .Select(one => one.Number)
                .ToListAsync(cancellationToken));
        }

        var counts = counted.ToDictionary(of => of.Key, of => of.Value.Count);
        return await entries.LinesAsync(eventId, commands, [.. decisions.Distinct()], counts, cancellationToken);
    }

    /// <summary>The first decision and the number of decisions of each command. The numbers of one command have no gaps.</summary>
    private async Task<Dictionary<long, (long First, int Count)>> CountedAsync(
        long eventId, List<long> commands, CancellationToken cancellationToken) => (await Decisions(eventId)
            .Where(one => EF.Parameter(commands).Contains(one.CommandNumber))
            .GroupBy(one => one.CommandNumber)
            .Select(of => new { Command = of.Key, First = of.Min(one => one.Number), Last = of.Max(one => one.Number) })
            .ToListAsync(cancellationToken))
        .ToDictionary(of => of.Command, of => (of.First, (int)(of.Last - of.First) + 1));

    /// <summary>
    /// The numbers of the decisions that are shown of a command. The first two always: the decision that the command is about is one of
    /// them. Then those that followed.
    /// </summary>
    private static List<long> Numbers(long first, int count, int before, int most)
    {
        var until = first + count;
        var rest = Enumerable.Range(0, most).Select(at => first + 1 + before + at);
        return [.. new[] { first, first + 1 }.Concat(rest).Where(number => number < until).Distinct()];
    }
}
