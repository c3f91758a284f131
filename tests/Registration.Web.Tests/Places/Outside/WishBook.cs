using System.Security.Cryptography;
using System.Text;

namespace Outside;

/// <summary>
/// The preferences of every registrant through time. The tables hold the last preferences only, and the log does not date changes: between
/// the request and its answer both the old and the new preferences are possible.
/// </summary>
internal sealed class WishBook
{
    private readonly Dictionary<Guid, List<Version>> _versions;
    private readonly ILookup<Guid, Preference> _stored;
    private readonly HashSet<long> _moved;
    private readonly long[] _earliest;
    private readonly long[] _latest;

    public WishBook(History history, Meeting meeting, IReadOnlyList<Decision> log, IReadOnlyList<Entry> entries)
    {
        var stored = _stored = history.Preferences.ToLookup(preference => preference.Person);
        var pools = history.Pools.Where(pool => pool.Session is not null).ToDictionary(pool => pool.Session!.Value, pool => pool.Id);
        var chosen = entries.OfType<ChoseSessions>().Where(entry => entry.Meeting == meeting.Slug && !entry.Refused)
            .ToLookup(entry => Hash(entry.Token), StringComparer.Ordinal);
        var signedUp = new SignUpsFound(history, meeting, entries);
        _moved =
        [
            .. entries.OfType<MovedSession>().Where(entry => entry.Meeting == meeting.Slug && !entry.Refused)
                .Select(entry => pools.GetValueOrDefault(entry.Session)),
        ];
        _versions = history.People.Where(person => person.Meeting == meeting.Id)
            .ToDictionary(person => person.Id, person => VersionsOf(person).ToList());
        foreach (var left in log.Where(decision => decision is { Reason: "ReplacedBy", Person: not null }))
        {
            // A colleague has the wishes of the other from some line on.
            if (Replacements.PersonOf(left) is { } colleague && _versions.TryGetValue(colleague, out var own)
                && _versions.TryGetValue(left.Person!.Value, out var others))
            {
                own.AddRange(others.ToList().Select(version => version with
                {
                    Preferences = [.. version.Preferences.Select(preference => preference with { Person = colleague })],
                    Began = long.MinValue,
                    Sure = false,
                }));
            }
        }

        (_earliest, _latest) = Bounds(log, signedUp.All);

        IEnumerable<Version> VersionsOf(Person person)
        {
            var later = chosen[person.TokenHash].OrderBy(entry => entry.Began).ToList();
            if (later.Count == 0 && !(_moved.Count > 0 && signedUp.WishesOf(person) is not null))
            {
                return [new Version([.. stored[person.Id]], long.MinValue, long.MinValue, Sure: true)];
            }

            return
            [
                new Version(signedUp.WishesOf(person) is { } first ? ByPool(person, first) : [.. stored[person.Id]], long.MinValue,
                    long.MinValue, Sure: true),
                .. later.Select(entry => new Version(ByPool(person, entry.Preferences), entry.Began, entry.Ended, entry.Granted)),
            ];
        }

        Preference[] ByPool(Person person, IReadOnlyList<(int Round, long Session)> preferences) =>
        [
            .. preferences.GroupBy(preference => preference.Round).SelectMany(round => round.Select((preference, index) =>
                new Preference(person.Id, pools.GetValueOrDefault(preference.Session), preference.Round, index + 1))),
        ];
    }

    /// <summary>Returns the possible preferences of a registrant when a decision was written: one set, or a few.</summary>
    public IReadOnlyList<IReadOnlyList<Preference>> At(Guid person, long number)
    {
        if (!_versions.TryGetValue(person, out var versions))
        {
            return [[]];
        }

        var (from, to) = ((int)Math.Clamp(number, 0, _earliest.Length - 1), (int)Math.Clamp(number, 0, _latest.Length - 1));
        var (earliest, latest) = (_earliest[from], _latest[to]);
        var since = versions.FindLastIndex(version => version.Sure && version.Ended < earliest);
        var sets = versions.Skip(Math.Max(0, since)).Where(version => version.Began <= latest).Select(version => version.Preferences);
        return _moved.Count > 0 ? [.. sets.SelectMany(set => WithoutWithdrawn(person, set))] : [.. sets];
    }

    /// <summary>
    /// A set as it was wished, and as it may be after a session of it was moved: the log tells only the wishes that waited. Withdrawn are
    /// the moved session, or all others of another round than one of them.
    /// </summary>
    private IEnumerable<IReadOnlyList<Preference>> WithoutWithdrawn(Guid person, IReadOnlyList<Preference> set)
    {
        yield return set;
        yield return [.. set.Where(_stored[person].Contains)];
        foreach (var moved in set.Where(preference => _moved.Contains(preference.Pool)).ToList())
        {
            yield return [.. set.Where(preference => preference != moved)];
            yield return [.. set.Where(preference => preference.Round == moved.Round)];
            foreach (var only in set.Where(preference => preference.Round != moved.Round))
            {
                yield return [.. set.Where(preference => preference.Round == moved.Round || preference == only)];
            }
        }
    }

    /// <summary>Whether a registrant ever preferred the session of a pool.</summary>
    public bool Ever(Guid person, long pool) => _versions.TryGetValue(person, out var versions)
        && versions.Exists(version => version.Preferences.Any(preference => preference.Pool == pool));

    /// <summary>Returns the sets of preferences that may be the last.</summary>
    public IReadOnlyList<IReadOnlyList<Preference>> Last(Guid person) => At(person, long.MaxValue);

    /// <summary>
    /// Between which moments, by the clock of the clients, each line was written: after what came before it was asked, before what comes
    /// after it was answered.
    /// </summary>
    private static (long[] Earliest, long[] Latest) Bounds(IReadOnlyList<Decision> log,
        IReadOnlyDictionary<Guid, (long Began, long Ended)> signedUp)
    {
        // One more than there are: after the last line anything may have been answered.
        var last = log.Count == 0 ? 0 : log.Max(decision => decision.Number);
        var (earliest, latest) = (new long[last + 2], new long[last + 2]);
        Array.Fill(earliest, long.MinValue);
        Array.Fill(latest, long.MaxValue);
        foreach (var first in log.Where(decision => decision is { Person: not null, From: null }).DistinctBy(decision => decision.Person))
        {
            if (signedUp.TryGetValue(first.Person!.Value, out var moment))
            {
                (earliest[first.Number], latest[first.Number]) = moment;
            }
        }

        for (var number = 1; number < earliest.Length; number++)
        {
            earliest[number] = Math.Max(earliest[number], earliest[number - 1]);
        }

        for (var number = latest.Length - 2; number >= 0; number--)
        {
            latest[number] = Math.Min(latest[number], latest[number + 1]);
        }

        earliest[^1] = long.MaxValue;
        return (earliest, latest);
    }

    private static string Hash(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    private sealed record Version(IReadOnlyList<Preference> Preferences, long Began, long Ended, bool Sure);
}

/// <summary>Finds the sign-up form that created each registration, alone or in a party, by the acknowledged key.</summary>
internal sealed class SignUpsFound
{
    private readonly Dictionary<Guid, IReadOnlyList<(int Round, long Session)>> _wishes = [];
    private readonly Dictionary<Guid, (long Began, long Ended)> _all = [];

    public SignUpsFound(History history, Meeting meeting, IReadOnlyList<Entry> entries)
    {
        var newcomers = Replacements.Newcomers(history);
        var people = history.People.Where(person => person.Meeting == meeting.Id && !newcomers.Contains(person.Id)).ToList();
        var subjects = history.Acknowledged.Where(done => done.Meeting == meeting.Id).GroupBy(done => done.Key, StringComparer.Ordinal)
            .ToDictionary(ofKey => ofKey.Key, ofKey => ofKey.First().Person, StringComparer.Ordinal);
        foreach (var ofKey in entries.Where(entry => entry.Meeting == meeting.Slug).OfType<SignedUp>()
            .GroupBy(entry => entry.Key, StringComparer.Ordinal))
        {
            if (!subjects.TryGetValue(ofKey.Key, out var subject))
            {
                continue;
            }

            var first = ofKey.First();
            foreach (var person in people.Where(person => person.Id == subject || person.Party == subject))
            {
                _all[person.Id] = (
                    ofKey.Min(entry => entry.Began),
                    ofKey.Where(entry => entry.Granted).Select(entry => entry.Ended).DefaultIfEmpty(long.MaxValue).Min());
                _wishes[person.Id] = person.GivenName == first.GivenName ? first.Preferences
                    : first.Colleagues.FirstOrDefault(colleague => colleague.GivenName == person.GivenName)?.Preferences ?? [];
            }
        }
    }

    /// <summary>The moments between which each registrant was registered.</summary>
    public IReadOnlyDictionary<Guid, (long Began, long Ended)> All => _all;

    public IReadOnlyList<(int Round, long Session)>? WishesOf(Person person) => _wishes.GetValueOrDefault(person.Id);
}
