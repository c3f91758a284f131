using System.Text.Json;

namespace Outside;

/// <summary>
/// Replacements of registrants by colleagues: every claim that one leaves is taken over in the next line of the log, as it is.
/// </summary>
internal sealed class Replacements(Action<Breach, string> say)
{
    private readonly Dictionary<(long Pool, Guid Person), DateTime?> _until = [];
    private readonly HashSet<Guid> _came = [];
    private (Decision Decision, DateTime? Until, bool IsPaused)? _left;

    /// <summary>Whether a registrant took over the claims of another.</summary>
    public bool Came(Guid person) => _came.Contains(person);

    /// <summary>The registrants who never signed up, because they came instead of others.</summary>
    public static HashSet<Guid> Newcomers(History history) =>
    [
        .. history.Decisions.Where(decision => decision.Person is not null).GroupBy(decision => decision.Person!.Value)
            .Where(ofOne => ofOne.MinBy(decision => decision.Number)!.Reason == "ReplacedFor").Select(ofOne => ofOne.Key),
    ];

    /// <summary>Judges a line before it is put on the board.</summary>
    public void Before(PoolBoard board, Decision decision)
    {
        if (_left is { } left && decision.Reason != "ReplacedFor")
        {
            say(Breach.Lost, $"decision {left.Decision.Number} leaves a claim to a colleague, who does not have it");
        }

        if (decision.Reason == "ReplacedFor"
            && !(_left is { } other && IsTheSame(other.Decision, decision) && other.Until == decision.Until))
        {
            say(Breach.OutOfOrder, $"decision {decision.Number} takes over a claim that nobody left for it");
        }

        _left = null;
        if (decision is { Reason: "ReplacedBy", Person: { } person })
        {
            _left = (decision, _until.GetValueOrDefault((decision.Pool, person)), board.IsPaused(person));
        }
    }

    /// <summary>Notes a line after it was put on the board. A colleague is passed over if the other was.</summary>
    public void After(PoolBoard board, Decision decision, bool paused)
    {
        var person = decision.Person!.Value;
        if (decision.Reason == "ReplacedFor")
        {
            _came.Add(person);
            board.Pause(person, paused);
        }

        _until[(decision.Pool, person)] = decision.Until;
    }

    /// <summary>Whether the registrant who left a claim in the line before was passed over.</summary>
    public bool LeftPaused => _left?.IsPaused == true;

    public void End()
    {
        if (_left is { } left)
        {
            say(Breach.Lost, $"decision {left.Decision.Number} leaves a claim to a colleague, who does not have it");
        }
    }

    private static bool IsTheSame(Decision left, Decision taken) =>
        (left.Pool, left.From, left.SortKey, PersonOf(left), left.Person)
        == (taken.Pool, taken.To, taken.SortKey, taken.Person, PersonOf(taken));

    internal static Guid? PersonOf(Decision decision)
    {
        using var values = JsonDocument.Parse(decision.Values);
        return values.RootElement.TryGetProperty("Person", out var person) ? person.GetGuid() : null;
    }
}
