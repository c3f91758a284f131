using EventRegistration.Localisation;
using EventRegistration.Places;

namespace EventRegistration.Registrations;

/// <summary>
/// Explains a decision to the attendee: a sentence for the code and one for each value of the reason, with the organiser's note. The
/// sentence is true of the former state and of whoever decided.
/// </summary>
public sealed class ReasonTexts
{
    private readonly Texts _texts = Texts.Of("Registrations/Reasons");
    private readonly ChangedRulesTexts _rules = new();

    /// <summary>Returns the sentences, with moments in the event's time zone.</summary>
    internal string Of(ClaimReason because, EventFacts meeting) => string.Join(' ', Sentences(because, meeting));

    /// <summary>Formats an ordinal: "eerste", "tweede", "derde", "4e".</summary>
    public string Ordinal(int rank) => _texts[$"Ordinal.{rank}"] is { ResourceNotFound: false } word ? word : _texts["Ordinal", rank];

    private IEnumerable<string> Sentences(ClaimReason because, EventFacts meeting)
    {
        var reason = because.Reason;
        if (because is { ByOrganiser: true, From: null, IsOfSignUp: true })
        {
            var organiser = meeting.Contact.Organisation;
            yield return _texts["AddedBy", organiser.Length > 0 ? organiser : _texts["AddedBy.Unnamed"].Value];
        }

        yield return because.Endings()
            .Select(ending => _texts[$"Reason.{reason.Code}{ending}", because.Session ?? ""])
            .FirstOrDefault(text => !text.ResourceNotFound) ?? _texts[$"Reason.{reason.Code}"];
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
            yield return _texts["Value.Until", EventTime.DayAndClock(until, meeting.TimeZone)];
        }

        if (reason.Most is { } most)
        {
            yield return most == 1 ? _texts["Value.MostOne"] : _texts["Value.Most", most];
        }

        if (reason.Rules is var (from, to))
        {
            foreach (var change in _rules.Changes(from, to, meeting.TimeZone))
            {
                yield return change;
            }
        }

        if (!string.IsNullOrWhiteSpace(because.Note))
        {
            yield return _texts["Value.Note", because.Note];
        }
    }
}
