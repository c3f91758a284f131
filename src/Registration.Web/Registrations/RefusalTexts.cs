using EventRegistration.Events;
using EventRegistration.Localisation;
using EventRegistration.Places;

namespace EventRegistration.Registrations;

/// <summary>The state of an event as the form shows it: the names of sessions, by pool, and of rounds, by number.</summary>
internal sealed record ProgrammeWords(IReadOnlyDictionary<long, string> Titles)
{
    /// <summary>The hours by pool, as far as they are known.</summary>
    public IReadOnlyDictionary<long, string> Hours { get; init; } = new Dictionary<long, string>();

    /// <summary>The titles of the rounds that have one.</summary>
    public IReadOnlyDictionary<int, string> Rounds { get; init; } = new Dictionary<int, string>();

    /// <summary>Whether people wait for a place in the event, so that a full event has a waitlist, open or closed.</summary>
    public bool OthersWait { get; init; }

    /// <summary>Whether places are free, but kept for people on the waitlist.</summary>
    public bool IsKept { get; init; }
}

/// <summary>Explains a refusal: the reason and the next thing to do.</summary>
public sealed class RefusalTexts
{
    private readonly Texts _texts = Texts.Of("Registrations/Reasons");

    /// <summary>
    /// Returns the sentences. <paramref name="sessions"/> holds the session titles by pool, for refusals that name sessions.
    /// </summary>
    public string Of(Refusal refusal, EventFacts meeting, IReadOnlyDictionary<long, string>? sessions = null) =>
        Of(refusal, meeting, new ProgrammeWords(sessions ?? new Dictionary<long, string>()));

    /// <summary>Returns the sentences. <paramref name="words"/> names the sessions and rounds.</summary>
    internal string Of(Refusal refusal, EventFacts meeting, ProgrammeWords words)
    {
        return refusal switch
        {
            RegistrationClosed closed => Of(closed.Because, meeting),
            TooManyOnOneAddress many => Say(many.Limit, Of(meeting.Contact)),
            ChoiceMissing missing => Say(Round(missing.Round)),
            UnknownSession unknown => Say(Round(unknown.Round)),
            SessionIsCalledOff calledOff => Say(Round(calledOff.Round), Title(calledOff.Pool)),
            PreferencesClash clash when Hours(clash.Pool) is { } one && Hours(clash.OtherPool) is { } other && one != other =>
                _texts["ClashWithHours", Title(clash.Pool), Title(clash.OtherPool), one, other],
            PreferencesClash clash => Say(Title(clash.Pool), Title(clash.OtherPool)),
            MemberRefused member => Say(member.Member + 1, OfColleague(member.Refusal, meeting, words)),
            TooFewPlaces few => Say(few.Left, Of(meeting.Contact)),
            WaitlistFull full when words.IsKept => _texts["Refusal.WaitlistFull.Kept", full.Limit, Of(meeting.Contact)],
            WaitlistFull full => Say(full.Limit, Of(meeting.Contact)),
            OrganisationShareReached share => Say(share.Most, Of(meeting.Contact)),
            PartySizeOutOfRange { Most: < Terms.PeoplePerParty } size => _texts["PartyTooLargeTogether", size.Most],
            PartySizeOutOfRange size => Say(size.Most),
            TooLateToCancel or TooLateToReplace => Say(
                EventTime.DayAndClock(meeting.Terms.CancelUntil, meeting.TimeZone), Of(meeting.Contact)),
            RoomTooSmall room => Say(Title(room.Pool), room.Taken, room.Capacity),
            EventStarted => Say(EventTime.DayAndClock(meeting.StartsAt, meeting.TimeZone), Of(meeting.Contact)),
            EventFull when words.IsKept => _texts["Refusal.EventFull.Kept", Of(meeting.Contact)],
            EventFull when words.OthersWait => _texts["Refusal.EventFull.OthersWait", Of(meeting.Contact)],
            EventFull or EventCancelled or AlreadyRegistered or UnknownRegistration or OtherOrganisation => Say(Of(meeting.Contact)),
            CapacityBelowTaken below => Say(below.Taken),
            TooManyLeavers leavers => Say(leavers.Needed),
            CapacityOutOfRange range => Say(range.Limit),
            _ => Say(),
        };

        string Say(params object[] values) => _texts[$"Refusal.{refusal.GetType().Name}", values];

        string Title(long pool) => words.Titles.GetValueOrDefault(pool) ?? _texts["Session.Unnamed"];

        string? Hours(long pool) => words.Hours.GetValueOrDefault(pool);

        string Round(int number) => words.Rounds.GetValueOrDefault(number) ?? _texts["Round.Unnamed", number];
    }

    /// <summary>Explains to a registrant why a colleague is refused.</summary>
    internal string OfColleague(Refusal refusal, EventFacts meeting, ProgrammeWords words) => refusal switch
    {
        AlreadyRegistered => _texts["Colleague.AlreadyRegistered", Of(meeting.Contact)],
        _ => Of(refusal, meeting, words),
    };

    /// <summary>Explains why registration is closed, with the moment at which registration opens or closed.</summary>
    public string Of(ClosedBecause because, EventFacts meeting)
    {
        DateTime? moment = because switch
        {
            ClosedBecause.NotYetOpen => meeting.Settings.OpensAt,
            ClosedBecause.DeadlinePassed => meeting.Settings.ClosesAt,
            ClosedBecause.EventStarted => meeting.StartsAt,
            _ => null,
        };
        return _texts[
            $"Closed.{because}",
            Of(meeting.Contact),
            moment is { } known ? EventTime.DayAndClock(known, meeting.TimeZone) : ""];
    }

    /// <summary>Formats a contact: "VNG (bijeenkomsten@vng.example.org)", or "de organisator" if no contact is set.</summary>
    public string Of(Contact contact) => contact switch
    {
        { Organisation: "", Email: "" } => _texts["Contact.Unnamed"],
        { Email: "" } => contact.Organisation,
        { Organisation: "" } => contact.Email,
        _ => $"{contact.Organisation} ({contact.Email})",
    };
}
