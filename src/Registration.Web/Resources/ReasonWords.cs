using EventRegistration.Localisation;
using EventRegistration.Places;
using Microsoft.Extensions.Localization;

namespace EventRegistration.Resources;

/// <summary>Why a decision was taken, in words: a sentence for the code and one for each value that the reason carries.</summary>
public sealed class ReasonWords(IStringLocalizerFactory localizers)
{
    private readonly IStringLocalizer _words = localizers.WordsOf("Resources.Reasons");
    private readonly ChangedRulesWords _rules = new(localizers);

    /// <summary>The sentences; moments in the given time zone, <paramref name="note"/> the organiser's own words if there are any.</summary>
    public string Of(Reason reason, string timeZone, string? note = null) => string.Join(' ', Sentences(reason, timeZone, note));

    /// <summary>"eerste", "tweede", "derde", "4e".</summary>
    public string Ordinal(int rank) => _words[$"Ordinal.{rank}"] is { ResourceNotFound: false } word ? word : _words["Ordinal", rank];

    private IEnumerable<string> Sentences(Reason reason, string timeZone, string? note)
    {
        yield return _words[$"Reason.{reason.Code}"];
        if (reason.Rank is { } rank)
        {
            yield return _words[reason.Code == ReasonCode.BetterWishGranted ? "Value.BetterRank" : "Value.Rank", Ordinal(rank)];
        }

        if (reason.Position is { } position)
        {
            yield return _words[reason.Code == ReasonCode.MovedByOrganiser ? "Value.MovedTo" : "Value.Position", position];
        }

        if (reason.Until is { } until)
        {
            yield return _words["Value.Until", EventTime.DayAndClock(until, timeZone)];
        }

        if (reason.Most is { } most)
        {
            yield return most == 1 ? _words["Value.MostOne"] : _words["Value.Most", most];
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
            yield return _words["Value.Note", note];
        }
    }
}
