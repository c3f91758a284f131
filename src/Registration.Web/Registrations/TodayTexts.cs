using System.Globalization;
using EventRegistration.Localisation;
using EventRegistration.Places.Explaining;

namespace EventRegistration.Registrations;

/// <summary>What happened today on a waitlist, to who waits there: "Vandaag kwamen er twee plekken vrij; die gingen naar nummer 1 en 2."</summary>
public sealed class TodayTexts
{
    /// <summary>How many that were passed are explained; the first tell enough.</summary>
    private const int MostPassed = 3;

    /// <summary>From so many numbers in a row on, only the first and the last are named.</summary>
    private const int Row = 3;

    private readonly Texts _texts = Texts.Of("Registrations/Today");

    /// <summary>The sentences; none when nothing came free today.</summary>
    public IEnumerable<string> Of(PlacesToday? today)
    {
        if (today is null)
        {
            yield break;
        }

        if (today.IsMore)
        {
            yield return today.Freed switch
            {
                0 => _texts["MoreByOrganiser"],
                1 => _texts["MoreOne"],
                _ => _texts["More", today.Freed],
            };
            yield break;
        }

        if (today.Freed > 0)
        {
            yield return today.Freed == 1 ? _texts["One", Whom(today.To)] : _texts["Some", Count(today.Freed), Whom(today.To)];
        }

        if (today.ByOrganiser.Count > 0)
        {
            yield return _texts["ByOrganiser", Whom(today.ByOrganiser)];
        }

        foreach (var passed in today.Passed.OrderByDescending(one => one.IsAsker).Where(one => one.IsAsker || one.Passed.Number is not null).Take(MostPassed))
        {
            yield return passed.IsAsker
                ? _texts[$"You.{passed.Because}", Capital(Whom([passed.Who]))]
                : _texts[$"Passed.{passed.Because}", Capital(Whom([passed.Who])), passed.Passed.Number!];
        }
    }

    /// <summary>"nummer 1 en 2", "nummer 1 tot en met 12 en de groep op nummer 14".</summary>
    private string Whom(IReadOnlyList<MorningNumber> people)
    {
        List<string> parts = [];
        List<int> alone = [.. people.Where(one => one is { Number: not null, IsParty: false }).Select(one => one.Number!.Value)];
        if (alone.Count > 0)
        {
            parts.Add(alone.Count == 1 ? _texts["Number", alone[0]] : _texts["Numbers", Join(Rows(alone))]);
        }

        parts.AddRange(people.Where(one => one is { Number: not null, IsParty: true }).Select(one => _texts["Party", one.Number!].Value));
        var newRegistrations = people.Count(one => one.Number is null);
        if (newRegistrations > 0)
        {
            parts.Add(newRegistrations == 1 ? _texts["NewRegistration"] : _texts["NewRegistrations", newRegistrations]);
        }

        return Join(parts);
    }

    /// <summary>Numbers in a row as "1 tot en met 12".</summary>
    private List<string> Rows(List<int> numbers)
    {
        List<string> rows = [];
        foreach (var row in numbers.Select((number, index) => (Number: number, Row: number - index)).GroupBy(one => one.Row, one => one.Number))
        {
            List<int> together = [.. row];
            rows.AddRange(together.Count > Row
                ? [_texts["Row", together[0], together[^1]].Value]
                : together.Select(number => number.ToString(CultureInfo.CurrentCulture)));
        }

        return rows;
    }

    private string Join(List<string> parts) =>
        parts.Count == 1 ? parts[0] : _texts["And", string.Join(", ", parts[..^1]), parts[^1]];

    /// <summary>"twee" up to twelve, then figures.</summary>
    private string Count(int count) => _texts[$"Count.{count}"] is { ResourceNotFound: false } word ? word : count.ToString("N0", CultureInfo.CurrentCulture);

    private static string Capital(string text) => char.ToUpper(text[0], CultureInfo.CurrentCulture) + text[1..];
}
