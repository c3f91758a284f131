using EventRegistration.Localisation;
using EventRegistration.Places;
using EventRegistration.Registrations;

namespace EventRegistration.Pages.Attendees;

/// <summary>
/// Puts an <see cref="OwnNotice"/> in words: what was done, and what came of it. Empty if the state is another by now, so that no notice
/// contradicts its page.
/// </summary>
internal sealed class NoticeTexts
{
    private readonly Texts _texts = Texts.Of("Pages/Attendees/Notice");

    /// <summary>Returns the sentences for the page of one registration.</summary>
    /// <param name="notice">The notice; null if there is none.</param>
    /// <param name="own">The registration as it stands.</param>
    /// <param name="position">The number on the waitlist of the event; null if there is none to show.</param>
    /// <param name="sessions">The present choices.</param>
    public IReadOnlyList<string> Of(OwnNotice? notice, OwnRegistration own, int? position, IReadOnlyList<OwnSession> sessions) =>
        (notice?.Code, own.Claim) switch
        {
            (NoticeCode.Accepted, { State: ClaimState.Held }) => [_texts["Accepted"], .. Outcomes(own, sessions)],
            (NoticeCode.AlreadyAccepted, { State: ClaimState.Held }) => [_texts["AlreadyAccepted"]],
            (NoticeCode.Declined or NoticeCode.AlreadyDeclined or NoticeCode.Cancelled or NoticeCode.AlreadyCancelled
                or NoticeCode.LeftWaitlist or NoticeCode.AlreadyLeft, { State: ClaimState.Released }) => [_texts[$"{notice.Code}"]],
            (NoticeCode.Paused or NoticeCode.AlreadyPaused, { State: ClaimState.Waiting, IsPaused: true }) =>
                [position is { } kept ? _texts[$"{notice.Code}At", kept] : _texts[$"{notice.Code}"]],
            (NoticeCode.Resumed, { State: ClaimState.Held }) => [_texts["ResumedHeld"], .. Outcomes(own, sessions)],
            (NoticeCode.Resumed, { State: ClaimState.Offered }) => [_texts["ResumedOffered"]],
            (NoticeCode.Resumed or NoticeCode.AlreadyResumed, { State: ClaimState.Waiting, IsPaused: false }) =>
                [position is { } number ? _texts[$"{notice.Code}At", number] : _texts[$"{notice.Code}"]],
            (NoticeCode.SessionsChosen, { State: not ClaimState.Released }) => [_texts["SessionsChosen"], .. Outcomes(own, sessions)],
            (NoticeCode.Replaced, { State: ClaimState.Released }) => [_texts["Replaced"]],
            (NoticeCode.ReplacedByKnown, { State: ClaimState.Released }) => [_texts["Replaced"], _texts["ReplacedByKnown"]],
            (NoticeCode.DetailsChanged, _) => [_texts["DetailsChanged"]],
            _ => [],
        };

    /// <summary>Returns the sentences for the page of a party.</summary>
    public IReadOnlyList<string> Of(OwnNotice? notice, OwnParty party) => notice?.Code switch
    {
        NoticeCode.Accepted when party.InState(ClaimState.Held).Any() => [_texts["Party.Accepted", Names(party, ClaimState.Held)]],
        NoticeCode.AlreadyAccepted when party.InState(ClaimState.Held).Any() =>
            [_texts["Party.AlreadyAccepted", Names(party, ClaimState.Held)]],
        NoticeCode.Declined when party.InState(ClaimState.Released).Any() => [_texts["Party.Declined", Names(party, ClaimState.Released)]],
        NoticeCode.AlreadyDeclined when party.InState(ClaimState.Released).Any() =>
            [_texts["Party.AlreadyDeclined", Names(party, ClaimState.Released)]],
        NoticeCode.Cancelled or NoticeCode.AlreadyCancelled
            when party.InState(ClaimState.Released).FirstOrDefault(member => member.Id == notice.About) is { } member =>
            [_texts[$"Party.{notice.Code}", member.Name.Full]],
        _ => [],
    };

    private static string Names(OwnParty party, ClaimState state) =>
        Enumeration.Of(party.InState(state).Select(member => member.Name.Full));

    /// <summary>The outcome of each choice. The choices of an attendee who waits for the event count later.</summary>
    private IEnumerable<string> Outcomes(OwnRegistration own, IReadOnlyList<OwnSession> sessions)
    {
        if (sessions.Count == 0)
        {
            yield break;
        }

        if (own.Claim.State != ClaimState.Held)
        {
            yield return _texts["ChoicesCountLater"];
            yield break;
        }

        foreach (var session in sessions)
        {
            switch (session.Claim?.State)
            {
                case ClaimState.Held:
                    yield return _texts["SessionHeld", session.Title];
                    break;
                case ClaimState.Waiting:
                    yield return session.Position is { } number
                        ? _texts["SessionWaitingAt", session.Title, number]
                        : _texts["SessionWaiting", session.Title];
                    break;
                case ClaimState.Released when !sessions.Any(other => other.Round == session.Round && other.Claim?.State == ClaimState.Held):
                    yield return _texts["SessionNone", session.Title];
                    break;
                default:
                    break;
            }
        }
    }
}
