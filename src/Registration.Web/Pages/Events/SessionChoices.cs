using System.Collections.Immutable;
using System.Globalization;
using EventRegistration.Pages.Forms;
using EventRegistration.Places;
using Microsoft.Extensions.Primitives;

namespace EventRegistration.Pages.Events;

/// <summary>A problem with the posted choices of a round. The name is the key of its text.</summary>
internal enum ChoiceProblem
{
    /// <summary>The event has no such round.</summary>
    UnknownRound,

    /// <summary>Not a session of this round, or not the id of a session at all.</summary>
    UnknownSession,

    SessionTwice,

    ChoiceMissing,
}

/// <summary>
/// The fields <c>Sessions[r]</c> of a posted form: per round the session ids in order of preference. Blank values are no choice.
/// Whatever is posted gives choices and problems, never an exception.
/// </summary>
internal sealed class SessionChoices
{
    private const string Prefix = "Sessions[";
    private readonly Dictionary<int, IReadOnlyList<long>> _chosen = [];
    private readonly List<(string Field, RoundView? Round, ChoiceProblem Problem)> _problems = [];

    public static SessionChoices None { get; } = new();

    /// <summary>
    /// The choices that can be shown again, by round: sessions of that round. Without problems these are all choices, none twice.
    /// </summary>
    public IReadOnlyDictionary<int, IReadOnlyList<long>> Chosen => _chosen;

    /// <summary>The hashes of the choices as the form showed them. Empty if the form has not shown any.</summary>
    public string Seen { get; init; } = "";

    /// <summary>The fields of the rounds in which somebody else chose otherwise too since they were shown.</summary>
    public IReadOnlyList<string> Changed { get; private init; } = [];

    public bool IsChanged(RoundView round) => Changed.Contains(FieldOf(round.Number), StringComparer.Ordinal);

    /// <summary>At most one problem a field.</summary>
    public IReadOnlyList<(string Field, RoundView? Round, ChoiceProblem Problem)> Problems => _problems;

    public IReadOnlyList<long> In(int round) => _chosen.GetValueOrDefault(round) ?? [];

    /// <summary>Returns the stored choices of an attendee whose sessions are still in the programme.</summary>
    public static SessionChoices Made(IEnumerable<(int Round, long Session)> made, IReadOnlyList<RoundView> rounds)
    {
        var choices = new SessionChoices();
        foreach (var round in made.GroupBy(choice => choice.Round, choice => choice.Session))
        {
            var sessions = rounds.Where(one => one.Number == round.Key).SelectMany(one => one.Sessions).Select(session => session.Id);
            long[] known = [.. round.Where(id => sessions.Contains(id))];
            if (known.Length > 0)
            {
                choices._chosen[round.Key] = known;
            }
        }

        return choices;
    }

    /// <summary>The choices as fields of the form, one for each round, to compare what was shown with what is so now.</summary>
    public IEnumerable<(string Name, string Value)> Fields(IReadOnlyList<RoundView> rounds) =>
        rounds.Select(round => (FieldOf(round.Number), string.Join(',', In(round.Number))));

    /// <summary>
    /// Takes over what was chosen meanwhile in the rounds that were not touched. A form that another program sends without having seen the
    /// choices replaces them.
    /// </summary>
    public SessionChoices Merged(SessionChoices stored, IReadOnlyList<RoundView> rounds)
    {
        var seen = Seen.Length > 0 ? Seen : SeenFields.Of(stored.Fields(rounds));
        var merged = SeenFields.Merged(seen, Fields(rounds), stored.Fields(rounds));
        var choices = new SessionChoices { Seen = merged.Seen, Changed = [.. merged.Changed.Select(field => field.Name)] };
        foreach (var round in rounds)
        {
            var source = merged.Taken.ContainsKey(FieldOf(round.Number)) ? stored : this;
            if (source.In(round.Number) is { Count: > 0 } chosen)
            {
                choices._chosen[round.Number] = chosen;
            }
        }

        choices._problems.AddRange(_problems.Where(problem => !merged.Taken.ContainsKey(problem.Field)));
        return choices;
    }

    /// <summary>The choices by pool; a session outside these rounds becomes pool 0, which the core refuses.</summary>
    public ImmutableArray<PreferredSession> Preferences(IReadOnlyList<RoundView> rounds)
    {
        var pools = rounds.SelectMany(round => round.Sessions).ToDictionary(session => session.Id, session => session.Pool.Id);
        return
        [
            .. _chosen.OrderBy(round => round.Key).SelectMany(round => round.Value.Select(
                (session, index) => new PreferredSession(round.Key, index + 1, pools.GetValueOrDefault(session)))),
        ];
    }

    public static string FieldOf(int round) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{round}]");

    public static SessionChoices Read(IEnumerable<KeyValuePair<string, StringValues>> form, IReadOnlyList<RoundView> rounds)
    {
        var all = form.ToList();
        var choices = new SessionChoices { Seen = all.Find(field => field.Key == SeenFields.Field).Value.ToString() };
        var posted = all
            .Where(field => field.Key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            .Select(field => (field.Key, Values: field.Value.Where(value => !string.IsNullOrWhiteSpace(value)).ToList()))
            .ToDictionary(field => field.Key, field => field.Values, StringComparer.OrdinalIgnoreCase);
        foreach (var round in rounds)
        {
            choices.Read(round, posted.GetValueOrDefault(FieldOf(round.Number)) ?? []);
        }

        if (posted.Any(field => field.Value.Count > 0 && !rounds.Any(round => Matches(round, field.Key))))
        {
            choices.AddUnknownRound(rounds);
        }

        return choices;
    }

    private static bool Matches(RoundView round, string field) =>
        FieldOf(round.Number).Equals(field, StringComparison.OrdinalIgnoreCase);

    private void Read(RoundView round, List<string?> values)
    {
        var sessions = round.Sessions.Select(session => session.Id).ToHashSet();
        var ids = values.Select(Id).ToList();
        ChoiceProblem? problem = ids switch
        {
            _ when ids.Exists(id => id is not { } known || !sessions.Contains(known)) => ChoiceProblem.UnknownSession,
            _ when ids.Distinct().Count() < ids.Count => ChoiceProblem.SessionTwice,
            [] when round.ChoiceRequired => ChoiceProblem.ChoiceMissing,
            _ => null,
        };
        if (problem is { } found)
        {
            _problems.Add((FieldOf(round.Number), round, found));
        }

        long[] usable = [.. ids.OfType<long>().Where(sessions.Contains)];
        if (usable.Length > 0)
        {
            _chosen[round.Number] = usable;
        }
    }

    /// <summary>A round that is not in the form has no place for the message but the first round's.</summary>
    private void AddUnknownRound(IReadOnlyList<RoundView> rounds)
    {
        var field = rounds.Count > 0 ? FieldOf(rounds[0].Number) : "";
        if (_problems.TrueForAll(problem => problem.Field != field))
        {
            _problems.Insert(0, (field, null, ChoiceProblem.UnknownRound));
        }
    }

    private static long? Id(string? value) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
