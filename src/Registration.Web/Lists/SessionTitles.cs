using System.Globalization;
using System.Text.RegularExpressions;
using EventRegistration.Registrations;

namespace EventRegistration.Lists;

/// <summary>Reads the sessions of a cell by their titles, in order of preference, separated by semicolons or line breaks.</summary>
internal static partial class SessionTitles
{
    /// <summary>The answer that a title stands for no session.</summary>
    public const long NoSession = 0;

    /// <summary>The most separators within one title.</summary>
    private const int MostInTitle = 12;

    private static readonly char[] Separators = [';', ',', '\r', '\n'];

    private static readonly char[] Around = [' ', ',', ';', '\r', '\n', '\t'];

    /// <summary>Reads a cell. The number on the waitlist may stand behind a title in brackets, as our own export has it.</summary>
    public static ReadTitles Read(string cell, ListRound round, ListChoices choices)
    {
        List<long> sessions = [];
        List<AskedTitle> asked = [];
        Dictionary<long, int> numbers = [];
        foreach (var part in Parts(cell, round))
        {
            var (title, number) = SessionOf(part, round) is null ? WithoutNumber(part) : (part, null);
            var id = SessionOf(title, round);
            if (id is null)
            {
                id = Meant(title, round, choices);
                asked.Add(new AskedTitle(round, title, id));
            }

            if (id is { } session and not NoSession)
            {
                sessions.Add(session);
                if (number is { } position)
                {
                    numbers.TryAdd(session, position);
                }
            }
        }

        return new ReadTitles([.. sessions.Distinct()], asked, numbers);
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

    private static long? IdOf(string title, ListRound round) => SessionOf(title, round) ?? SessionOf(WithoutNumber(title).Title, round);

    /// <summary>The session with this title, else with one of the same letters: "C" is not "C++".</summary>
    private static long? SessionOf(string title, ListRound round)
    {
        var (exact, key) = (title.Trim(Around), KeyOf(title));
        return key.Length == 0
            ? null
            : round.Sessions.Where(session => KeyOf(session.Title) == key)
                .OrderByDescending(session => session.Title.Trim(Around) == exact)
                .Select(session => (long?)session.Id)
                .FirstOrDefault();
    }

    private static (string Title, int? Number) WithoutNumber(string title) => Numbered().Match(title) is { Success: true } found
        ? (found.Groups["title"].Value, int.Parse(found.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture))
        : (title, null);

    /// <summary>A title in one spelling. One without letters, such as an emoji, is compared as it is.</summary>
    private static string KeyOf(string title) => Folding.Key(title) is { Length: > 0 } key ? key : title.Trim();

    [GeneratedRegex(
        @"^\s*(?<title>.+?)\s*\((?:nummer|number|nr\.?|no\.?)\s*(?<number>\d{1,6})\)\s*$",
        RegexOptions.IgnoreCase | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Numbered();
}

/// <summary>The sessions of a cell without repeats, the titles that no session has, and the numbers on the waitlists.</summary>
internal sealed record ReadTitles(
    IReadOnlyList<long> Sessions, IReadOnlyList<AskedTitle> Asked, IReadOnlyDictionary<long, int> Numbers);

/// <summary>A title in a list that no session of its round has.</summary>
/// <param name="Meant">The session that the organiser says it is. Null before the answer.</param>
internal sealed record AskedTitle(ListRound Round, string Title, long? Meant);
