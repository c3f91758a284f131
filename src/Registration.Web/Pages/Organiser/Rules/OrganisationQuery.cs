using EventRegistration.Data;
using EventRegistration.Places;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Rules;

/// <summary>An organisation as it is counted: its normalised name, its usual spelling, its places (or offers) and its waiting.</summary>
internal sealed record OrganisationRow(string Key, string Name, int Taken, int Waiting)
{
    /// <summary>The name of an organisation above it in the list with a similar spelling. Null if there is none.</summary>
    public string? Like { get; init; }
}

/// <summary>A spelling that is counted with another.</summary>
internal sealed record MergedSpelling(string Key, string Name, string Into, string IntoName);

/// <summary>The organisations of an event, similar spellings together.</summary>
internal sealed record OrganisationList(IReadOnlyList<OrganisationRow> Rows, IReadOnlyList<MergedSpelling> Merged)
{
    /// <summary>The number of registrations without an organisation.</summary>
    public int WithoutAny { get; init; }

    public OrganisationRow? Find(string key) => Rows.FirstOrDefault(row => row.Key == key);

    /// <summary>Returns the name for a code in the log. Null if no registration of that organisation is left.</summary>
    public string? NameOf(string code) =>
        Rows.Where(row => OrganisationCode.Of(row.Key) == code).Select(row => row.Name).FirstOrDefault()
        ?? Merged.Where(one => OrganisationCode.Of(one.Key) == code).Select(one => one.Name).FirstOrDefault();
}

/// <summary>Reads the organisations of the attendees and the waitlist of an event.</summary>
internal sealed class OrganisationQuery(RegistrationContext context)
{
    public async Task<OrganisationList> AllAsync(long eventId, CancellationToken cancellationToken)
    {
        var counts = await (
            from person in context.Registrations.AsNoTracking()
            join claim in context.Claims on person.Id equals claim.RegistrationId
            join pool in context.Pools on claim.PoolId equals pool.Id
            where person.EventId == eventId && person.Active && pool.SessionId == null
            group person by new { person.OrganisationKey, person.Details.Organisation, claim.State } into same
            select new Spelling(same.Key.OrganisationKey, same.Key.Organisation, same.Key.State, same.Count()))
            .ToListAsync(cancellationToken);
        var merges = await context.OrganisationMerges.AsNoTracking().Where(merge => merge.EventId == eventId)
            .ToListAsync(cancellationToken);
        var targets = merges.Select(merge => merge.Into).ToHashSet(StringComparer.Ordinal);
        var names = counts.GroupBy(one => PersonKey.OrganisationOf(one.Organisation), StringComparer.Ordinal)
            .ToDictionary(same => same.Key, MostUsed, StringComparer.Ordinal);
        var rows = counts.Where(one => one.Key.Length > 0).GroupBy(one => one.Key, StringComparer.Ordinal)
            .Select(same => new OrganisationRow(
                same.Key,
                NameOf(same.Key),
                same.Where(one => one.State is ClaimState.Held or ClaimState.Offered).Sum(one => one.Count),
                same.Where(one => one.State == ClaimState.Waiting).Sum(one => one.Count)))
            .ToList();

        // Nobody of it is there now, but others are counted with it.
        var empty = targets.Except(rows.Select(row => row.Key), StringComparer.Ordinal);
        rows.AddRange(empty.Select(key => new OrganisationRow(key, NameOf(key), 0, 0)));
        var merged = merges.Select(merge => new MergedSpelling(merge.Key, NameOf(merge.Key), merge.Into, NameOf(merge.Into)));
        return new OrganisationList(
            LikeNames.Together(rows),
            [.. merged.OrderBy(one => one.Name, StringComparer.CurrentCultureIgnoreCase)])
        {
            WithoutAny = counts.Where(one => one.Key.Length == 0).Sum(one => one.Count),
        };

        string NameOf(string key) => names.GetValueOrDefault(key, key);
    }

    private static string MostUsed(IEnumerable<Spelling> spellings) =>
        spellings.OrderByDescending(one => one.Count).ThenBy(one => one.Organisation, StringComparer.Ordinal).First().Organisation;

    private sealed record Spelling(string Key, string Organisation, ClaimState State, int Count);
}
