using EventRegistration.Registrations;

namespace EventRegistration.Lists;

/// <summary>Reads the sessions of a cell by their titles, in order of preference, separated by semicolons or line breaks.</summary>
internal static class SessionTitles
{
    /// <summary>The answer that a title stands for no session.</summary>
    public const long NoSession = 0;

    /// <summary>The most separators within one title.</summary>
    private const int MostInTitle = 12;

    private static readonly char[] Separators = [';', ',', '\r', '\n'];

    private static readonly char[] Around = [' ', ',', ';', '\r', '\n', '\t'];

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

    /// <summary>Divides a cell. A title may hold a separator itself, so the longest run of parts that is a title counts.</summary>
    private static IEnumerable<string> Parts(string cell, ListRound round)
    {
        List<int> separators = [.. Enumerable.Range(0, cell.Length).Where(index => Separators.Contains(cell[index])), cell.Length];
        for (var start = 0; start < cell.Length;)
        {
            var end = separators.Where(one => one >= start).Take(MostInTitle)
                .LastOrDefault(one => IdOf(cell[start..one], round) is not null, EndOfUnknown(cell, start));
            if (cell[start..end].Trim(Around) is { Length: > 0 } title)
            {
                yield return title;
            }

            start = end + 1;
        }
    }

    /// <summary>The end of a title that is unknown. A comma is part of it.</summary>
    private static int EndOfUnknown(string cell, int start) =>
        Enumerable.Range(start, cell.Length - start).FirstOrDefault(index => cell[index] is ';' or '\r' or '\n', cell.Length);

    private static long? IdOf(string title, ListRound round)
    {
        var key = KeyOf(title);
        return key.Length == 0
            ? null
            : round.Sessions.Where(session => KeyOf(session.Title) == key).Select(session => (long?)session.Id).FirstOrDefault();
    }

    /// <summary>A title in one spelling. One without letters, such as an emoji, is compared as it is.</summary>
    private static string KeyOf(string title) => Folding.Key(title) is { Length: > 0 } key ? key : title.Trim();
}

/// <summary>A title in a list that no session of its round has.</summary>
/// <param name="Meant">The session that the organiser says it is. Null before the answer.</param>
internal sealed record AskedTitle(ListRound Round, string Title, long? Meant);
