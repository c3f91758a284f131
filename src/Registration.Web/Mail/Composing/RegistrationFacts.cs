using EventRegistration.Localisation;
using EventRegistration.Places;
using EventRegistration.Registrations;

namespace EventRegistration.Mail.Composing;

/// <summary>The facts of a mail about a registration.</summary>
public sealed record RegistrationFacts
{
    /// <summary>The registration as shown now on the attendee's own page.</summary>
    public required OwnRegistration Own { get; init; }

    /// <summary>The values with which the mail was queued.</summary>
    public required MailValues Values { get; init; }

    /// <summary>The organiser's note. Null if there is none.</summary>
    public string? Note { get; init; }

    public IReadOnlyList<OwnSession> Sessions { get; init; } = [];

    /// <summary>
    /// The sessions that a mail lists, by their start: those held, waited for and lost, and the choices of people who wait for the event.
    /// A preference that a better one made needless is left out.
    /// </summary>
    internal IReadOnlyList<OwnSession> ToldSessions =>
        [.. Sessions.Where(IsTold).OrderBy(session => session.StartsAt ?? Event.EndsAt)];

    /// <summary>Whether the address of the registration serves several people.</summary>
    public bool IsShared { get; init; }

    /// <summary>The attendee's own page. The holder of this link acts for the attendee.</summary>
    public required Uri OwnPage { get; init; }

    public required Uri EventPage { get; init; }

    public EventFacts Event => Own.Event;

    /// <summary>Whether the attendee comes or may still come.</summary>
    public bool MayCome => Own.Claim.State != ClaimState.Released && !Own.IsOff && !Own.HasStarted;

    /// <summary>The changes that the mail reports, as they are now.</summary>
    internal IReadOnlyList<ToldChange> Changes { get; init; } = [];

    /// <summary>The rounds in which the attendee has nothing and may still choose.</summary>
    internal IReadOnlyList<OpenRound> OpenRounds { get; init; } = [];

    /// <summary>The reason that the mail was queued with. Without one, the reason of the present state.</summary>
    internal ClaimReason Because => (ClaimReason.Of(Values, Note) ?? Own.Because) with { ByColleague = Own.Party is { ByColleague: true } };

    /// <summary>
    /// Returns the page of an action, such as <c>cancel</c>. The page asks for confirmation, because mail scanners follow links.
    /// </summary>
    public Uri Page(string action) => new($"{OwnPage.AbsoluteUri}/{action}");

    /// <summary>Returns the text behind the title of a session: its hours and its room, as far as they are known.</summary>
    internal string HoursOf(OwnSession session)
    {
        var hours = session is { StartsAt: { } from, EndsAt: { } to } ? $", {EventTime.Clocks(from, to, Event.TimeZone)}" : "";
        return session.Room.Length > 0 ? $"{hours}, {session.Room}" : hours;
    }

    private bool IsTold(OwnSession session) => session.Claim is { } claim
        ? claim.Reason != ReasonCode.OtherPreferenceGranted || session.Note is not null
        : Own.Claim.State is ClaimState.Waiting or ClaimState.Offered && !session.IsCalledOff;
}
