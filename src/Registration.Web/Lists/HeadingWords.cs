using System.Text.RegularExpressions;
using EventRegistration.Registrations;

namespace EventRegistration.Lists;

/// <summary>
/// The heading of a column as words, and how well they name a field: "Wat is uw e-mailadres? *", "Attendee First Name", "E-mail_consent".
/// </summary>
internal sealed partial class HeadingWords
{
    /// <summary>The score of a heading that names a field and nothing else.</summary>
    public const double Exact = 100;

    private const double Phrase = 70;
    private const double Compound = 50;

    /// <summary>The longest text that is a heading, in characters. A question of a form may be a sentence.</summary>
    private const int Longest = 160;

    /// <summary>The length from which the name of a field is found within a word: "Deelnemerstatus".</summary>
    private const int ShortestCompound = 6;

    /// <summary>Words that say nothing about a field.</summary>
    private static readonly HashSet<string> Empty = new(StringComparer.Ordinal)
    {
        "wat", "is", "zijn", "uw", "u", "bent", "ik", "ben", "je", "jouw", "mijn", "de", "het", "een", "van", "vul", "in", "hier", "graag",
        "svp", "verplicht", "volledige", "volledig", "zakelijk", "zakelijke", "persoonlijk", "what", "are", "your", "my", "the", "a", "an",
        "of", "please", "enter", "required", "deelnemer", "deelnemers", "bezoeker", "gast", "aanmelder", "persoon", "attendee", "attendees",
        "participant", "participants", "guest", "registrant", "person", "ticket", "work", "business", "current", "primary", "huidige",
        "huidig", "s", "whats",
    };

    /// <summary>Headings that name a field alone but not among other words: the first of "First Scan Date Time" is no given name.</summary>
    private static readonly HashSet<string> Alone = new(StringComparer.Ordinal)
    {
        "first", "last", "tv", "title", "state", "stand", "date", "datum", "reactie", "response", "komt", "reserve", "attending",
        "aanwezig", "deelnemer", "deelnemers", "attendee", "participant", "nom", "job", "position", "prefix", "note", "comment", "remark",
        "antwoord", "created", "aangemeld", "besteldatum", "submitted", "ingeschreven", "begintijd", "starttime",
    };

    private static readonly HashSet<string> Given = new(StringComparer.Ordinal)
    {
        "voor", "voornaam", "voornamen", "roepnaam", "first", "firstname", "given", "forename", "vorname",
        "voorletters", "initialen", "initials",
    };

    private static readonly HashSet<string> Family = new(StringComparer.Ordinal)
    {
        "achternaam", "achternamen", "familienaam", "last", "lastname", "surname", "family", "nachname",
    };

    private readonly string _letters;

    /// <summary>The folded words, also those in brackets.</summary>
    private readonly string[] _all;

    /// <summary>The folded words outside brackets.</summary>
    private readonly string[] _words;

    /// <summary>The words, and those of them that say something, written as one.</summary>
    private readonly string[] _whole;

    /// <summary>Whether the heading is the second or later of its kind: "Naam 2".</summary>
    private readonly bool _isLater;

    public HeadingWords(string heading)
    {
        var text = heading.Length > Longest ? "" : heading;
        _letters = Letters(text);
        _all = Words(text);
        _words = Words(InBrackets().Replace(text, " "));
        _whole = [_letters, string.Concat(_words), string.Concat(_words.Where(word => !Empty.Contains(word)))];
        _isLater = SecondOrLater().IsMatch(text);
        var best = ListField.All.Max(Match);
        (IsKnown, IsExact) = (best >= Phrase - 20, best >= Exact - 20);
    }

    /// <summary>Whether the text names a field of a list.</summary>
    public bool IsKnown { get; }

    /// <summary>Whether the text names a field of a list and nothing else.</summary>
    public bool IsExact { get; }

    /// <summary>Keeps the letters only: "E-mailadres:" becomes "emailadres".</summary>
    public static string Letters(string heading) => string.Concat(heading.Where(char.IsLetter)).ToLowerInvariant();

    /// <summary>
    /// Returns how well the heading names a field, from 0. The first headings of a field name it best. Words that speak of something else,
    /// such as the consent of "E-mail consent", make it 0.
    /// </summary>
    public double Match(ListField field)
    {
        if (_letters.Length == 0 || IsAgainst(field))
        {
            return 0;
        }

        var score = !IsWholeName ? OfWords(field) : field == ListField.Name ? Exact : 0;
        return score - (Array.Exists(_all, field.Behind.Contains) ? 25 : 0) - (_isLater ? 15 : 0);
    }

    /// <summary>Whether a word speaks of something else than the field, also within a word: "Betaalstatus".</summary>
    public bool IsAgainst(ListField field) => Array.Exists(_all, word => field.Against.Contains(word)
        || field.Headings.Any(name => IsCompound(word, name)
            && (field.Against.Contains(word[..^name.Length]) || field.Against.Contains(word[name.Length..]))));

    /// <summary>Whether the words name both the given name and the family name: "Voor- en achternaam".</summary>
    private bool IsWholeName => Array.Exists(_all, Given.Contains) && Array.Exists(_all, Family.Contains);

    private double OfWords(ListField field)
    {
        foreach (var whole in _whole)
        {
            if (IndexOf(field, whole) is >= 0 and var index)
            {
                return Exact - index;
            }
        }

        var best = 0.0;
        for (var from = 0; from < _words.Length; from++)
        {
            for (var to = from + 1; to <= Math.Min(_words.Length, from + 4); to++)
            {
                var phrase = string.Concat(_words[from..to]);
                if (IndexOf(field, phrase) is >= 0 and var index && !Alone.Contains(phrase))
                {
                    best = Math.Max(best, Phrase - index - from);
                }
            }

            if (field.Headings.Any(name => IsCompound(_words[from], name)))
            {
                best = Math.Max(best, Compound - from);
            }
        }

        return best;
    }

    /// <summary>Whether a word begins or ends with the name of a field: "Deelnemerstatus".</summary>
    private static bool IsCompound(string word, string name) => name.Length >= ShortestCompound && word.Length > name.Length
        && !Alone.Contains(name)
        && (word.EndsWith(name, StringComparison.Ordinal) || word.StartsWith(name, StringComparison.Ordinal));

    /// <summary>The place of a text among the headings of a field, in steps of the score. -1 if it is none of them.</summary>
    private static double IndexOf(ListField field, string text)
    {
        var index = field.Headings.Index().Where(name => name.Item == text).Select(name => (int?)name.Index).FirstOrDefault();
        return index is { } found ? found * 0.25 : -1;
    }

    /// <summary>Divides a heading into folded words, also where a program wrote "FirstName" or "first_name".</summary>
    private static string[] Words(string heading) =>
        [.. Word().Matches(Mail().Replace(heading, "email")).Select(word => Folding.Key(word.Value)).Where(word => word.Length > 0)];

    [GeneratedRegex(@"\p{Lu}?[\p{Ll}\p{M}]+|\p{Lu}+(?!\p{Ll})|\p{L}[\p{L}\p{M}]*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();

    [GeneratedRegex(@"(?<!\p{L})e[-_\s\u2010-\u2013]?mail", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mail();

    [GeneratedRegex(@"\([^()]*\)|\[[^\[\]]*\]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InBrackets();

    /// <summary>The second and later of what a form asks more than once: "Naam 2".</summary>
    [GeneratedRegex(@"(?<![\d.])(?:[2-9]|[1-9]\d+)\s*$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SecondOrLater();
}
