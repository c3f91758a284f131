using EventRegistration.Events;
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
        ReasonCode.PausedByAttendee, ReasonCode.ResumedByAttendee, ReasonCode.PreferenceWithdrawn, ReasonCode.ReplacedBy,
        ReasonCode.ReplacedFor, ReasonCode.OrganisationCorrected,
    ];

    private static readonly ReasonCode[] ByOrganiser =
    [
        ReasonCode.PromotedByOrganiser, ReasonCode.OfferedByOrganiser, ReasonCode.MovedByOrganiser, ReasonCode.RemovedByOrganiser,
        ReasonCode.CapacityChanged, ReasonCode.Overbooked, ReasonCode.RoomsSwapped, ReasonCode.RulesChanged, ReasonCode.OrganisationsMerged,
        ReasonCode.CapacityLowered, ReasonCode.SessionCalledOff, ReasonCode.CancelledOnRequest, ReasonCode.RestoredByOrganiser,
    ];

    private readonly Texts _texts = Texts.Of("Registrations/Log");
    private readonly ChangedRulesTexts _rules = new();

    /// <summary>Returns the style of a state's badge.</summary>
    public static string StyleOf(ClaimState? state, EventStatus status = EventStatus.Published) => state switch
    {
        _ when status == EventStatus.Cancelled => "b-neu",
        ClaimState.Held => "b-ok",
        ClaimState.Waiting or ClaimState.Offered => "b-warn",
        _ => "b-neu",
    };

    /// <summary>
    /// Describes a claim's state by <see cref="StateTexts"/>, with its number or deadline. A released claim is described by its cause:
    /// "Afgemeld", "Van de lijst gehaald".
    /// </summary>
    public string State(Claim claim, int? position, string timeZone, EventStatus status = EventStatus.Published) => claim switch
    {
        { State: ClaimState.Released } when Known($"Left.{claim.Reason}") is { } why => why,
        _ when status == EventStatus.Cancelled => StateTexts.Of(claim.State, status),
        { State: ClaimState.Waiting } when position is { } number => StateTexts.WaitingAt(number),
        { State: ClaimState.Offered, OfferedUntil: { } until } => StateTexts.OfferedUntil(until, timeZone),
        _ => StateTexts.Of(claim.State),
    };

    /// <summary>Describes the state in a session. Without a claim the preference counts once there is a place in the event.</summary>
    public string SessionState(ClaimState? state, int? position, int rank) => state switch
    {
        null => _texts["Session.Preference", reasons.Ordinal(rank)],
        ClaimState.Waiting when position is { } number => StateTexts.WaitingAt(number),
        ClaimState.Released => StateTexts.NoPlace,
        { } known => StateTexts.Of(known),
    };

    /// <summary>Explains a decision, with the organiser's note.</summary>
    public string Why(ClaimReason because, string timeZone)
    {
        var reason = because.Reason;
        var known = because.Endings().Select(ending => Known($"Reason.{reason.Code}{ending}", because.Session))
            .FirstOrDefault(text => text is not null);
        List<string> sentences = [known ?? _texts[$"Reason.{reason.Code}"]];
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

        if (!string.IsNullOrWhiteSpace(because.Note))
        {
            sentences.Add(_texts["Value.Note", because.Note]);
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
        var isOfSignUp = new ClaimReason(new Reason(reason)).IsOfSignUp;
        var name = isOrganiser ? organiser ?? _texts["Who.GoneOrganiser"].Value : null;
        return name switch
        {
            not null when ByOrganiser.Contains(reason) || ByPerson.Contains(reason) || isOfSignUp => name,
            not null => _texts["Who.ByItselfAfter", name],
            _ when ByPerson.Contains(reason) || isOfSignUp => _texts["Who.Person"],
            _ => _texts["Who.ByItself"],
        };
    }

    private string? Known(string key, string? session = null) =>
        _texts[key, session ?? ""] is { ResourceNotFound: false } word ? word.Value : null;
}
