using System.Globalization;
using EventRegistration.Localisation;
using EventRegistration.Places;
using EventRegistration.Places.Explaining;

namespace EventRegistration.Registrations;

/// <summary>The person to whom the sentences about today are told. The name begins the keys of what differs.</summary>
internal enum TodayReader
{
    /// <summary>The attendee who waits.</summary>
    You,

    /// <summary>An organiser who reads about an attendee who waits.</summary>
    Organiser,
}

/// <summary>Tells people on a waitlist about today: "Vandaag kwamen er twee plekken vrij; die gingen naar nummer 1 en 2."</summary>
internal sealed class TodayTexts
{
    /// <summary>The largest number of passed people to explain; the first are enough.</summary>
    private const int MostPassed = 3;

    /// <summary>The longest run of numbers that is written out. Of a longer run only the first and last number are named.</summary>
    private const int LongestRun = 3;

    private readonly Texts _texts = Texts.Of("Registrations/Today");

    /// <summary>
    /// Returns the sentences. Empty if no place came free today. They speak to the person who waits, or about that person if an organiser
    /// is the <paramref name="reader"/>.
    /// </summary>
    public IEnumerable<string> Of(PlacesToday? today, TodayReader reader = TodayReader.You)
    {
        if (today is null)
        {
            yield break;
        }

        foreach (var sentence in (string[])[.. Places(today, reader), .. Reasons(today, reader)])
        {
            yield return sentence;
        }
    }

    private IEnumerable<string> Places(PlacesToday today, TodayReader reader)
    {
        if (today.IsMore)
        {
            yield return today.Freed switch
            {
                0 => _texts["MoreByOrganiser"],
                1 => _texts["MoreOne"],
                _ => _texts["More", today.Freed],
            };
        }
        else if (today.Freed > 0)
        {
            yield return today.Freed == 1
                ? _texts["One", Names(today.To, reader)]
                : _texts["Some", Count(today.Freed), Names(today.To, reader)];
        }

        if (today.ByOrganiser.Count > 0)
        {
            yield return _texts["ByOrganiser", Names(today.ByOrganiser, reader)];
        }

        if (today.LetGo.Count > 0)
        {
            yield return _texts["LetGo", Names(today.LetGo, reader)];
        }

        if (today.BackInFront > 0)
        {
            yield return today.BackInFront == 1 ? _texts["BackInFrontOne"] : _texts["BackInFront", today.BackInFront];
        }

        if (today.MovedAhead.Count > 0)
        {
            yield return _texts[$"MovedAhead.{reader}", Names(today.MovedAhead, reader)];
        }
    }

    /// <summary>Tells why somebody was passed: the reader first, and others by this morning's number.</summary>
    private IEnumerable<string> Reasons(PlacesToday today, TodayReader reader)
    {
        foreach (var direct in today.Direct)
        {
            var because = OfReader(reader, Ending(direct.Because, direct.IsGroup));
            yield return direct.People == 1
                ? _texts[$"DirectOne.{reader}", because]
                : _texts[$"Direct.{reader}", direct.People, because];
        }

        var passings = today.Passed
            .OrderByDescending(passed => passed.IsAsker)
            .Where(passed => passed.IsAsker || passed.Passed.Number is not null)
            .Take(MostPassed);
        foreach (var passed in passings)
        {
            var ending = Ending(passed.Because, passed.IsGroup);
            yield return _texts[
                "WentFirst",
                Capital(Names([passed.Who], reader)),
                passed.IsAsker ? OfReader(reader, ending) : _texts[$"Passed.{ending}", passed.Passed.Number!]];
        }
    }

    /// <summary>Returns the reason why the person was passed about whom the page is, as a clause.</summary>
    private string OfReader(TodayReader reader, string ending) =>
        _texts[reader == TodayReader.You ? $"You.{ending}" : $"Organiser.{ending}"];

    /// <summary>Returns the ending of the key of a reason. A share counts another way for people who come together.</summary>
    private static string Ending(PassedBecause because, bool isGroup) =>
        because == PassedBecause.ShareReached && isGroup ? $"{because}.Group" : $"{because}";

    /// <summary>Names people by number: "nummer 1 en 2", "nummer 1 tot en met 12 en de groep op nummer 14".</summary>
    private string Names(IReadOnlyList<MorningNumber> people, TodayReader reader)
    {
        List<string> parts = [];
        List<int> alone = [.. people.Where(unit => unit is { Number: not null, IsParty: false }).Select(unit => unit.Number!.Value)];
        if (alone.Count > 0)
        {
            parts.Add(alone.Count == 1 ? _texts["Number", alone[0]] : _texts["Numbers", Join(Runs(alone))]);
        }

        parts.AddRange(people
            .Where(unit => unit is { Number: not null, IsParty: true })
            .Select(unit => _texts["Party", unit.Number!].Value));
        var ahead = people.Count(unit => unit is { Number: null, IsAhead: true });
        if (ahead > 0)
        {
            var one = reader == TodayReader.You ? "AheadOfYou" : "AheadOfThem";
            var many = reader == TodayReader.You ? "SomeAheadOfYou" : "SomeAheadOfThem";
            parts.Add(ahead == 1 ? _texts[one] : _texts[many, ahead]);
        }

        if (people.Any(unit => unit.IsUntold))
        {
            parts.Add(_texts[$"Behind.{reader}"]);
        }

        var newRegistrations = people.Count(unit => unit is { Number: null, IsAhead: false, IsUntold: false });
        if (newRegistrations > 0)
        {
            parts.Add(newRegistrations == 1 ? _texts["NewRegistration"] : _texts["NewRegistrations", newRegistrations]);
        }

        return Join(parts);
    }

    /// <summary>Formats numbers, with each long run as "1 tot en met 12".</summary>
    private List<string> Runs(List<int> numbers)
    {
        List<string> texts = [];
        foreach (var group in numbers.Index().GroupBy(entry => entry.Item - entry.Index, entry => entry.Item))
        {
            List<int> run = [.. group];
            texts.AddRange(run.Count > LongestRun
                ? [_texts["Row", run[0], run[^1]].Value]
                : run.Select(number => number.ToString(CultureInfo.CurrentCulture)));
        }

        return texts;
    }

    private string Join(List<string> parts) =>
        parts.Count == 1 ? parts[0] : _texts["And", string.Join(", ", parts[..^1]), parts[^1]];

    /// <summary>Formats a count: a word up to twelve ("twee"), then figures.</summary>
    private string Count(int count) =>
        _texts[$"Count.{count}"] is { ResourceNotFound: false } word ? word : count.ToString("N0", CultureInfo.CurrentCulture);

    private static string Capital(string text) => char.ToUpper(text[0], CultureInfo.CurrentCulture) + text[1..];
}
