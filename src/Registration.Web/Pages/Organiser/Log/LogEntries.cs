using EventRegistration.Data;
using EventRegistration.Data.Stored;
using EventRegistration.Lists;
using EventRegistration.Places;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Log;

/// <summary>Reads actions and decisions of the log with their stored explanations, and the names that belong to their ids.</summary>
internal sealed class LogEntries(RegistrationContext context)
{
    /// <summary>The number of units passed that are named.</summary>
    private const int NamesAtOnce = 5;

    /// <summary>Returns the commands in the order of their numbers given.</summary>
    /// <param name="eventId">The event.</param>
    /// <param name="commands">The numbers of the commands.</param>
    /// <param name="decisions">The numbers of the decisions that are shown.</param>
    /// <param name="counts">The number of all decisions of each command. A command without decisions is absent.</param>
    /// <param name="cancellationToken">Cancelled if the reader has gone.</param>
    public async Task<IReadOnlyList<LogLine>> LinesAsync(
        long eventId,
        IReadOnlyList<long> commands,
        List<long> decisions,
        IReadOnlyDictionary<long, int> counts,
        CancellationToken cancellationToken)
    {
        var actions = await ActionsAsync(eventId, [.. commands], cancellationToken);
        var decided = (await DecisionsAsync(eventId, decisions, cancellationToken)).ToLookup(one => one.Decision.CommandNumber);
        return
        [
            .. commands.Where(command => actions.ContainsKey(command) || decided.Contains(command))
                .Select(command => LineOf(command, actions.GetValueOrDefault(command), [.. decided[command]], counts)),
        ];
    }

    /// <summary>The decisions with these numbers, in their order.</summary>
    public async Task<IReadOnlyList<LogEntry>> DecisionsAsync(long eventId, List<long> numbers, CancellationToken cancellationToken)
    {
        if (numbers.Count == 0)
        {
            return [];
        }

        var rows = await (
            from decision in context.Decisions.AsNoTracking()
            where decision.EventId == eventId && EF.Parameter(numbers).Contains(decision.Number)
            join person in context.Registrations on decision.RegistrationId equals person.Id into people
            from person in people.DefaultIfEmpty()
            join account in context.Users on decision.AccountId equals account.Id into accounts
            from account in accounts.DefaultIfEmpty()
            join pool in context.Pools on decision.PoolId equals pool.Id into pools
            from pool in pools.DefaultIfEmpty()
            join session in context.Sessions on pool!.SessionId equals session.Id into sessions
            from session in sessions.DefaultIfEmpty()
            orderby decision.Number
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
        List<Guid> added =
            [.. rows.Select(row => row.Decision).Where(IsAddedByOrganiser).Select(one => one.RegistrationId!.Value).Distinct()];
        var origins = await ListOrigins.OfAsync(context, eventId, added, cancellationToken);
        return
        [
            .. rows.Select(row => new LogEntry
            {
                Decision = row.Decision,
                Person = row.Decision.RegistrationId is null ? null
                    : row.GivenName is null ? "" : new PersonName(row.GivenName, row.Infix, row.FamilyName).Full,
                Session = row.Session,
                Organiser = row.Organiser,
                Because = ClaimReason.Of(row.Decision, notes, inSession: row.Session is not null),
                ImportedFrom = row.Session is null && IsAddedByOrganiser(row.Decision)
                    ? origins.GetValueOrDefault(row.Decision.RegistrationId!.Value)
                    : null,
                Passed = [.. Named(passed[row.Decision.Number]).Select(unit => (unit, names.GetValueOrDefault(unit.Registration, "")))],
                PassedCount = passed[row.Decision.Number]?.Count ?? 0,
                Merged = reasons[row.Decision.Number].Organisations is var (from, into)
                    ? (organisations.GetValueOrDefault(from, ""), organisations.GetValueOrDefault(into, ""))
                    : null,
            }),
        ];
    }

    private static bool IsAddedByOrganiser(LoggedDecision decision) =>
        decision is { RegistrationId: not null, AccountId: not null, From: null, Command: Register.Name };

    private static LogLine LineOf(long command, ActionEntry? action, List<LogEntry> decisions, IReadOnlyDictionary<long, int> counts)
    {
        var count = counts.GetValueOrDefault(command);
        if (action is not null)
        {
            return new LogLine { Number = command, Action = action, Followed = decisions, FollowedCount = count };
        }

        // A place above the capacity is told before the place itself, which the command is about.
        var subject = decisions is [{ Decision.Reason: ReasonCode.Overbooked }, { } given, ..] ? given : decisions[0];
        return new LogLine
        {
            Number = command,
            Decision = subject,
            Followed = [.. decisions.Where(one => one != subject)],
            FollowedCount = count - 1,
        };
    }

    private static IEnumerable<PassedUnit> Named(PassedPeople? passed) => passed?.First.Take(NamesAtOnce) ?? [];

    private async Task<Dictionary<long, ActionEntry>> ActionsAsync(long eventId, List<long> commands, CancellationToken cancellationToken)
    {
        var rows = await (
            from action in context.Actions.AsNoTracking()
            where action.EventId == eventId && EF.Parameter(commands).Contains(action.CommandNumber)
            join account in context.Users on action.AccountId equals account.Id into accounts
            from account in accounts.DefaultIfEmpty()
            select new { Action = action, Organiser = account!.DisplayName }).ToListAsync(cancellationToken);
        if (rows.Count == 0)
        {
            return [];
        }

        var values = rows.ToDictionary(row => row.Action.CommandNumber, row => ActionValues.Read(row.Action.Values));
        var notes = await Notes.OfAsync(context, eventId, rows.Select(row => row.Action.NoteId), cancellationToken);
        var people = await AttendeeNames.OfAsync(
            context, eventId, [.. rows.Select(row => row.Action.RegistrationId).OfType<Guid>().Distinct()], cancellationToken);
        var speakers = await SpeakersAsync(
            eventId, [.. values.Values.SelectMany(SpeakersOf).Distinct()], cancellationToken);
        var colleagues = await ColleaguesAsync([.. values.Values.Select(one => one.Account).OfType<Guid>().Distinct()], cancellationToken);
        var files = await ListOrigins.NamesAsync(
            context, eventId, [.. values.Values.Select(one => one.List).OfType<Guid>().Distinct()], cancellationToken);
        return rows.ToDictionary(row => row.Action.CommandNumber, row => new ActionEntry
        {
            Action = row.Action,
            Values = values[row.Action.CommandNumber],
            Organiser = row.Organiser,
            Person = row.Action.RegistrationId is { } id ? people.GetValueOrDefault(id, "") : null,
            Colleague = values[row.Action.CommandNumber].Account is { } account ? colleagues.GetValueOrDefault(account) : null,
            Speakers = speakers,
            Note = notes.Of(row.Action.NoteId),
            FileName = values[row.Action.CommandNumber].List is { } list ? files.GetValueOrDefault(list) : null,
        });
    }

    private static IEnumerable<long> SpeakersOf(ActionValues values) => values.Changes
        .SelectMany(change => change.From.SpeakerIds.Concat(change.To.SpeakerIds))
        .Concat(values.Speaker is { } speaker ? [speaker] : []);

    private async Task<Dictionary<long, string>> SpeakersAsync(
        long eventId, List<long> ids, CancellationToken cancellationToken) => ids.Count == 0
        ? []
        : await context.Speakers.AsNoTracking()
            .Where(speaker => speaker.EventId == eventId && ids.Contains(speaker.Id))
            .ToDictionaryAsync(speaker => speaker.Id, speaker => speaker.Name, cancellationToken);

    private async Task<Dictionary<Guid, string>> ColleaguesAsync(List<Guid> ids, CancellationToken cancellationToken) => ids.Count == 0
        ? []
        : await context.Users.AsNoTracking()
            .Where(account => ids.Contains(account.Id))
            .ToDictionaryAsync(account => account.Id, account => account.DisplayName, cancellationToken);

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
            .DistinctBy(PersonKey.OrganisationOf, StringComparer.Ordinal)
            .ToDictionary(name => OrganisationCode.Of(PersonKey.OrganisationOf(name)), name => name, StringComparer.Ordinal);
    }
}
