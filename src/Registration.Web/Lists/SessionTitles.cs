using System.Text.RegularExpressions;
using EventRegistration.Registrations;

namespace EventRegistration.Lists;

/// <summary>Reads the sessions of a cell by their titles, in order of preference, separated by semicolons or line breaks.</summary>
internal static partial class SessionTitles
{
    /// <summary>The answer that a title stands for no session.</summary>
    public const long NoSession = 0;

    /// <summary>Returns the ids of the sessions without repeats, and the titles that no session has.</summary>
    public static (IReadOnlyList<long> Sessions, IReadOnlyList<AskedTitle> Asked) Read(string cell, ListRound round, ListChoices choices)
    {
        List<long> sessions = [];
        List<AskedTitle> asked = [];
        foreach (var title in Parts(cell, round))
        {
            var id = IdOf(title, round);
            if (id is null)
            {
                id = Meant(title, round, choices);
                asked.Add(new AskedTitle(round, title, id));
            }

            if (id is { } session and not NoSession)
            {
                sessions.Add(session);
            }
        }

        return ([.. sessions.Distinct()], asked);
    }

    /// <summary>The answer of the organiser, as long as there is such a session.</summary>
    private static long? Meant(string title, ListRound round, ListChoices choices) =>
        choices.Sessions.TryGetValue(ListChoices.TitleKey(round.Field, title), out var meant)
        && (meant == NoSession || round.Sessions.Any(session => session.Id == meant))
            ? meant
            : null;

    /// <summary>A title may hold a separator itself: then the longest title that is known counts.</summary>
    private static IEnumerable<string> Parts(string cell, ListRound round)
    {
        if (cell.Trim().Length == 0)
        {
            return [];
        }

        if (IdOf(cell, round) is not null)
        {
            return [cell.Trim()];
        }

        var parts = Separator().Split(cell).Select(part => part.Trim()).Where(part => part.Length > 0);
        return parts.SelectMany(part => IdOf(part, round) is null ? ByComma(part, round) : [part]);
    }

    /// <summary>Divides at commas if every part is then a session.</summary>
    private static string[] ByComma(string text, ListRound round)
    {
        var parts = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > 1 && parts.All(part => IdOf(part, round) is not null) ? parts : [text];
    }

    private static long? IdOf(string title, ListRound round)
    {
        var key = Folding.Key(title);
        return round.Sessions.Where(session => Folding.Key(session.Title) == key).Select(session => (long?)session.Id).FirstOrDefault();
    }

    [GeneratedRegex(@"[;\r\n]+", RegexOptions.None, 1000)]
    private static partial Regex Separator();
}

/// <summary>A title in a list that no session of its round has.</summary>
/// <param name="Meant">The session that the organiser says it is. Null before the answer.</param>
internal sealed record AskedTitle(ListRound Round, string Title, long? Meant);
