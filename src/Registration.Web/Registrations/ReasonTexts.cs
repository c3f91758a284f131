using EventRegistration.Localisation;
using EventRegistration.Places;

namespace EventRegistration.Registrations;

/// <summary>Explains a decision to the attendee: a sentence for the code and one for each value of the reason.</summary>
public sealed class ReasonTexts
{
    private readonly Texts _texts = Texts.Of("Registrations/Reasons");
    private readonly ChangedRulesTexts _rules = new();

    /// <summary>
    /// Returns the sentences, with moments in the given time zone. <paramref name="note"/> is the organiser's own text, if any.
    /// </summary>
    public string Of(Reason reason, string timeZone, string? note = null) => string.Join(' ', Sentences(reason, timeZone, note));

    /// <summary>Formats an ordinal: "eerste", "tweede", "derde", "4e".</summary>
    public string Ordinal(int rank) => _texts[$"Ordinal.{rank}"] is { ResourceNotFound: false } word ? word : _texts["Ordinal", rank];

    private IEnumerable<string> Sentences(Reason reason, string timeZone, string? note)
    {
        yield return _texts[$"Reason.{reason.Code}"];
        if (reason.Rank is { } rank)
        {
            yield return _texts[reason.Code == ReasonCode.BetterPreferenceGranted ? "Value.BetterRank" : "Value.Rank", Ordinal(rank)];
        }

        if (reason.Position is { } position)
        {
            yield return _texts[reason.Code == ReasonCode.MovedByOrganiser ? "Value.MovedTo" : "Value.Position", position];
        }

        if (reason.Until is { } until)
        {
            yield return _texts["Value.Until", EventTime.DayAndClock(until, timeZone)];
        }

        if (reason.Most is { } most)
        {
            yield return most == 1 ? _texts["Value.MostOne"] : _texts["Value.Most", most];
        }

        if (reason.Rules is var (from, to))
        {
            foreach (var change in _rules.Changes(from, to, timeZone))
            {
                yield return change;
            }
        }

        if (!string.IsNullOrWhiteSpace(note))
        {
            yield return _texts["Value.Note", note];
        }
    }
}
