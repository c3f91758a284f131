using EventRegistration.Data.Stored;
using EventRegistration.Mail;
using EventRegistration.Places;

namespace EventRegistration.Registrations;

/// <summary>
/// Everything that the explanation of a claim's state depends on. Pages, mails and the log explain a state from this value only, so that
/// none of them can leave out the note, the former state or the organiser.
/// </summary>
internal sealed record ClaimReason(Reason Reason)
{
    /// <summary>The state before the decision. Null if the decision began the claim.</summary>
    public ClaimState? From { get; init; }

    /// <summary>The state after the decision. Null if the reason is of a mail, whose template tells the state.</summary>
    public ClaimState? To { get; init; }

    /// <summary>Whether an organiser gave the command, for this claim or with this consequence.</summary>
    public bool ByOrganiser { get; init; }

    /// <summary>Whether another attendee signed this attendee up.</summary>
    public bool ByColleague { get; init; }

    /// <summary>Whether the claim is in a session, not in the event.</summary>
    public bool InSession { get; init; }

    /// <summary>The title of the session that the reason names. Null if it names none, or if that is not known here.</summary>
    public string? Session { get; init; }

    /// <summary>The organiser's own words. Null if there are none, or if they were erased.</summary>
    public string? Note { get; init; }

    /// <summary>Whether the reason is that of a sign-up: it was given a place, or waits by a rule or behind others.</summary>
    public bool IsOfSignUp => Reason.Code is ReasonCode.PlaceFree or ReasonCode.KeptForWaitlist
        || PassedRule.Of(Reason.Code) is not (PassedBecause.Paused or PassedBecause.Unknown);

    public static ClaimReason Of(Claim claim, string? note, bool inSession = false)
    {
        return new ClaimReason(ReasonValues.Read(claim.Reason, claim.ReasonValues))
        {
            From = claim.From,
            To = claim.State,
            ByOrganiser = claim.ByOrganiser,
            InSession = inSession,
            Note = note,
        };
    }

    public static ClaimReason Of(LoggedDecision decision, Notes notes, bool inSession)
    {
        var reason = ReasonValues.Read(decision.Reason, decision.ReasonValues);
        return new ClaimReason(reason)
        {
            From = decision.From,
            To = decision.To,
            ByOrganiser = decision.AccountId is not null,
            InSession = inSession,
            Note = notes.Of(reason.Note),
        };
    }

    /// <summary>Returns the reason that a mail was queued with. Null if the mail has none.</summary>
    public static ClaimReason? Of(MailValues values, string? note) => values.Reason is not { } code ? null : new ClaimReason(
        new Reason(code) { Position = values.Position, Until = values.Until, Rank = values.Rank, Most = values.Most, Note = values.Note })
    {
        From = values.From,
        ByOrganiser = values.ByOrganiser,
        Note = note,
    };

    /// <summary>Returns the reason without the number and the deadline, for a text that has named both already.</summary>
    public ClaimReason WithoutNumbers() => this with { Reason = Reason with { Position = null, Until = null } };

    /// <summary>The endings of the keys of this reason's text, the most specific first. The text without an ending always exists.</summary>
    public IEnumerable<string> Endings()
    {
        if (Session is not null)
        {
            yield return ".Named";
        }

        if (ByOrganiser)
        {
            yield return ".ByOrganiser";
        }

        if (ByOrganiser || ByColleague)
        {
            yield return ".ByOther";
        }

        if (InSession)
        {
            yield return $".Session.To.{To}";
            yield return $".Session.{From}";
            yield return ".Session";
        }

        yield return $".{From}";
    }
}
