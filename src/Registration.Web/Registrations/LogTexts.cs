using EventRegistration.Localisation;
using EventRegistration.Places;

namespace EventRegistration.Registrations;

/// <summary>
/// Texts for organisers about states, decisions and reasons. They speak about the attendee, while <see cref="ReasonTexts"/> speaks to the
/// attendee.
/// </summary>
internal sealed class LogTexts(ReasonTexts reasons)
{
    private static readonly ReasonCode[] ByPerson =
    [
        ReasonCode.CancelledByAttendee, ReasonCode.LeftWaitlist, ReasonCode.OfferAccepted, ReasonCode.OfferDeclined,
        ReasonCode.PausedByAttendee, ReasonCode.ResumedByAttendee, ReasonCode.PreferenceWithdrawn,
    ];

    private static readonly ReasonCode[] ByOrganiser =
    [
        ReasonCode.PromotedByOrganiser, ReasonCode.OfferedByOrganiser, ReasonCode.MovedByOrganiser, ReasonCode.RemovedByOrganiser,
        ReasonCode.CapacityChanged, ReasonCode.Overbooked, ReasonCode.RoomsSwapped, ReasonCode.RulesChanged, ReasonCode.OrganisationsMerged,
    ];

    private readonly Texts _texts = Texts.Of("Registrations/Log");
    private readonly ChangedRulesTexts _rules = new();

    /// <summary>Returns the style of a state's badge.</summary>
    public static string StyleOf(ClaimState? state) => state switch
    {
        ClaimState.Held => "b-ok",
        ClaimState.Waiting or ClaimState.Offered => "b-warn",
        _ => "b-neu",
    };

    /// <summary>Describes a claim's state: "Heeft een plek", "Wachtlijst, nummer 7", "Afgemeld".</summary>
    public string State(Claim claim, int? position, string timeZone)
    {
        return claim switch
        {
            { State: ClaimState.Waiting } when position is { } number => _texts["State.WaitingAt", number],
            { State: ClaimState.Offered, OfferedUntil: { } until } =>
                _texts["State.OfferedUntil", EventTime.DayAndMonth(until, timeZone), EventTime.Clock(until, timeZone)],
            { State: ClaimState.Released } when Known($"Left.{claim.Reason}") is { } why => why,
            _ => _texts[$"State.{claim.State}"],
        };
    }

    /// <summary>Describes the state in a session. Without a claim the preference counts once there is a place in the event.</summary>
    public string SessionState(ClaimState? state, int? position, int rank) => state switch
    {
        null => _texts["Session.Preference", reasons.Ordinal(rank)],
        ClaimState.Waiting when position is { } number => _texts["State.WaitingAt", number],
        _ => _texts[$"State.{state}"],
    };

    /// <summary>Explains a decision. The organiser's note is shown separately.</summary>
    public string Why(Reason reason, string timeZone)
    {
        List<string> sentences = [_texts[$"Reason.{reason.Code}"]];
        if (reason.Rank is { } rank)
        {
            var key = reason.Code == ReasonCode.BetterPreferenceGranted ? "Value.BetterRank" : "Value.Rank";
            sentences.Add(_texts[key, reasons.Ordinal(rank)]);
        }

        if (reason.Position is { } position)
        {
            sentences.Add(_texts[reason.Code == ReasonCode.MovedByOrganiser ? "Value.MovedTo" : "Value.Position", position]);
        }

        if (reason.Until is { } until)
        {
            sentences.Add(_texts["Value.Until", EventTime.DayAndClock(until, timeZone)]);
        }

        if (reason.Most is { } most)
        {
            sentences.Add(most == 1 ? _texts["Value.MostOne"] : _texts["Value.Most", most]);
        }

        if (reason.Rules is var (from, to))
        {
            sentences.AddRange(_rules.Changes(from, to, timeZone));
        }

        return string.Join(' ', sentences);
    }

    /// <summary>Describes a change: "Kreeg een plek".</summary>
    public string Change(ReasonCode reason, ClaimState? from, ClaimState? to) =>
        Known($"Change.{reason}") ?? Known($"Change.{from?.ToString() ?? "New"}.{to}") ?? _texts[$"Change.{to}"];

    /// <summary>
    /// Names the cause: the attendee, an organiser or an automatic consequence (possibly of an organiser's command). <paramref
    /// name="organiser"/> is the name of the organiser behind the command. Null if that account is gone, or if no organiser was involved.
    /// </summary>
    public string Who(ReasonCode reason, bool isOrganiser, string? organiser)
    {
        var name = isOrganiser ? organiser ?? _texts["Who.GoneOrganiser"].Value : null;
        return name switch
        {
            not null when ByOrganiser.Contains(reason) || IsOfSignUp(reason) => name,
            not null => _texts["Who.ByItselfAfter", name],
            _ when ByPerson.Contains(reason) || IsOfSignUp(reason) => _texts["Who.Person"],
            _ => _texts["Who.ByItself"],
        };
    }

    /// <summary>Whether a person's own sign-up has this reason: it was given a place, or waits by a rule or behind others.</summary>
    private static bool IsOfSignUp(ReasonCode reason) => reason is ReasonCode.PlaceFree or ReasonCode.KeptForWaitlist
        || PassedRule.Of(reason) is not (PassedBecause.Paused or PassedBecause.Unknown);

    private string? Known(string key) => _texts[key] is { ResourceNotFound: false } word ? word.Value : null;
}
