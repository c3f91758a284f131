using EventRegistration.Localisation;

namespace EventRegistration.Lists;

/// <summary>The status of a person according to the list itself.</summary>
internal enum ListedStatus
{
    Attends,
    Waits,

    /// <summary>Does not come, and is not imported.</summary>
    Left,
}

/// <summary>
/// Reads the cells of a status column. The heading says what a yes, a mark or a date stands for. A cell that says nothing certain has no
/// status: the organiser is asked, and nobody is assumed to come.
/// </summary>
internal sealed class ListStatuses
{
    private readonly ListedStatus? _yes;
    private readonly ListedStatus? _no;
    private readonly ListedStatus? _empty;

    /// <summary>Whether a mark, a number or a date is a yes under this heading.</summary>
    private readonly bool _takesMarks;

    /// <param name="heading">The heading of the column. Empty if there is none.</param>
    /// <param name="isFilled">Whether any of its cells is filled. An empty cell among filled ones says nothing certain.</param>
    public ListStatuses(string heading, bool isFilled)
    {
        var words = StatusWords.Of(heading);
        if (words.Any(StatusWords.Yes.Contains) && words.Any(StatusWords.No.Contains))
        {
            words.RemoveAll(word => StatusWords.Yes.Contains(word) || StatusWords.No.Contains(word));
        }

        var isStatus = words.Count == 0 || words.Any(StatusWords.NamesStatus);
        var about = StatusWords.StatusOf(words);
        _takesMarks = about is not null && !isStatus;
        (_yes, _no, _empty) = (isStatus, about) switch
        {
            (true, null or ListedStatus.Attends) => (ListedStatus.Attends, ListedStatus.Left, null),
            (false, ListedStatus.Left or ListedStatus.Waits) => (about, ListedStatus.Attends, ListedStatus.Attends),
            (false, ListedStatus.Attends) => (about, words.Any(StatusWords.Coming.Contains) ? ListedStatus.Left : null, null),
            _ => ((ListedStatus?)null, (ListedStatus?)null, (ListedStatus?)null),
        };
        _empty ??= isFilled ? null : ListedStatus.Attends;
    }

    /// <summary>The status that a cell says for certain. Null if the organiser has to say.</summary>
    public ListedStatus? Read(string cell)
    {
        var text = cell.Trim();
        if (text.All(IsDash))
        {
            return _empty;
        }

        var words = StatusWords.Of(text);
        return words switch
        {
            _ when StatusWords.StatusOf(words) is { } status => status,
            [var word] when StatusWords.Yes.Contains(word) => _yes,
            [var word] when StatusWords.No.Contains(word) => _no,
            _ when !_takesMarks => null,
            [var word] when StatusWords.NoMarks.Contains(word) || IsNumber(word, isZero: true) => _no,
            _ when IsMark(text, words) => _yes,
            _ => null,
        };
    }

    /// <summary>The spelling in which two cells are the same word.</summary>
    public static string SpellingOf(string cell) =>
        string.Join(' ', FormText.Clean(cell).Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();

    private static bool IsMark(string text, List<string> words) => words switch
    {
        [] => text.EnumerateRunes().Any(rune => StatusWords.Ticks.Contains(rune.Value)),
        [var word] when StatusWords.Marks.Contains(word) || IsNumber(word, isZero: false) => true,
        [var yes, ..] when StatusWords.Yes.Contains(yes) && text.IndexOf(' ', StringComparison.Ordinal) is > 0 and var space =>
            SignedUp.Read(text[space..].Trim(' ', ',', '(', ')')) is not null,
        _ => SignedUp.Read(text) is not null,
    };

    private static bool IsNumber(string word, bool isZero) =>
        word.All(char.IsAsciiDigit) && word.All(digit => digit == '0') == isZero;

    private static bool IsDash(char character) => character is '-' or '–' or '—' || char.IsWhiteSpace(character);
}
