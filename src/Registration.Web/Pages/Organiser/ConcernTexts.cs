using EventRegistration.Localisation;
using EventRegistration.Mail;
using EventRegistration.Mail.Composing;
using EventRegistration.Pages.Forms;
using EventRegistration.Programme;

namespace EventRegistration.Pages.Organiser;

/// <summary>Says whom a change concerns and what becomes of them, a sentence each.</summary>
internal static class ConcernTexts
{
    private const int NamesAtOnce = 10;

    /// <summary>The warnings that have words for several sessions.</summary>
    private static readonly WarningKind[] SaidTogether =
        [WarningKind.OutsideEvent, WarningKind.OutsideRound, WarningKind.SpeakerElsewhere];

    public static readonly Texts Words = Texts.Of("Pages/Organiser/_Concerned");

    /// <summary>The changes in words, each with its aspect. Sessions that change alike are named together.</summary>
    public static IEnumerable<(ChangeAspect Aspect, string Line)> Changes(Concern concern) => concern.Changes
        .GroupBy(change => (Alike: change.Was.Length > 0 ? "" : change.Session, change with { Session = null }))
        .Select(alike => alike.First() with { Session = Titles(alike.Select(one => one.Session)) })
        .Select(change => (change.Aspect, ChangesQuery.LineOf(change)));

    /// <summary>The people with a place and those who wait, by session. Sessions with the same numbers are named together.</summary>
    public static IEnumerable<string> People(Concern concern) =>
        concern.Parts.GroupBy(part => part with { Session = part.Session is null ? null : "" }).Select(alike =>
        {
            var part = alike.Key;
            string[] people = [.. Count("Held", part.Held), .. Count("Waiting", part.Waiting), .. Count("Speakers", part.Speakers)];
            var text = people.Length == 0 ? Words["Nobody"].Value : Enumeration.Of(people);
            var key = part.Session is null ? "OfEvent" : alike.Count() == 1 ? "OfSession" : "OfSessions";
            return Words[key, text, Titles(alike.Select(one => one.Session)) ?? ""].Value;
        });

    /// <summary>The warnings in words, each with its kind. Sessions of which the same is to be said are named together.</summary>
    public static IEnumerable<(WarningKind Kind, string Line)> Warnings(Concern concern) => concern.Warnings
        .GroupBy(warning => (warning.Kind, warning.Other, Alike: SaidTogether.Contains(warning.Kind) ? 0 : warning.Session?.Id))
        .Select(alike =>
        {
            var key = alike.Count() == 1 ? $"Warning.{alike.Key.Kind}" : $"Warning.{alike.Key.Kind}.Several";
            return (alike.Key.Kind, Words[key, Titles(alike.Select(one => one.Session?.Title)) ?? "", alike.Key.Other].Value);
        });

    /// <summary>The consequences for people.</summary>
    public static IEnumerable<string> Consequences(Concern concern) =>
    [
        .. Count("Withdrawn", concern.Withdrawn),
        .. Count("Granted", concern.Granted),
        .. Count("Promoted", concern.Promoted),
        .. Count("Joined", concern.Joined),
        .. Count("Shortened", concern.Shortened),
        .. Count("Unreached", concern.Unreached),
        .. concern.Clashing.Count == 0 ? [] : Clashing(concern.Clashing),
    ];

    /// <summary>The number of people who are mailed.</summary>
    public static string Told(Concern concern) => Words[concern.Told == 1 ? "TellOne" : "Tell", concern.Told];

    /// <summary>The choice to tell nobody.</summary>
    public static CheckField Silent(bool isSilent) => new(ConcernStep.Silent, Words["Silent"], isSilent);

    public static string Of(ProgrammeWarning warning) => Words[$"Warning.{warning.Kind}", warning.Session?.Title ?? "", warning.Other];

    public static string Of(MovedMoment moment, string timeZone)
    {
        var (was, now) = (EventTime.DayAndClock(moment.Was, timeZone), EventTime.DayAndClock(moment.Is, timeZone));
        return Words["Moment", Words[$"Moment.{moment.Moment}"].Value, was, now];
    }

    /// <summary>Titles as one within the quotes of a text: A”, “B” and “C. Null for the event.</summary>
    private static string? Titles(IEnumerable<string?> titles) => titles.OfType<string>().ToList() switch
    {
        [] => null,
        var several => Enumeration.Of(several.Select(title => $"“{title}”"))[1..^1],
    };

    private static IEnumerable<string> Clashing(IReadOnlyList<string> names)
    {
        var shown = string.Join(", ", names.Take(NamesAtOnce));
        var more = names.Count > NamesAtOnce ? Words["More", names.Count - NamesAtOnce].Value : "";
        return [Words[names.Count == 1 ? "ClashingOne" : "Clashing", names.Count, shown + more].Value];
    }

    private static IEnumerable<string> Count(string key, int number) =>
        number == 0 ? [] : [Words[number == 1 ? $"{key}One" : key, number].Value];
}
