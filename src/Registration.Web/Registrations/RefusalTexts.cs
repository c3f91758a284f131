using EventRegistration.Events;
using EventRegistration.Localisation;
using EventRegistration.Places;

namespace EventRegistration.Registrations;

/// <summary>Explains a refusal: the reason and the next thing to do.</summary>
public sealed class RefusalTexts
{
    private readonly Texts _texts = Texts.Of("Registrations/Reasons");

    /// <summary>
    /// Returns the sentences. <paramref name="sessions"/> holds the session titles by pool, for refusals that name sessions.
    /// </summary>
    public string Of(Refusal refusal, EventFacts meeting, IReadOnlyDictionary<long, string>? sessions = null)
    {
        return refusal switch
        {
            RegistrationClosed closed => Of(closed.Because, meeting),
            TooManyOnOneAddress many => Say(many.Limit, Of(meeting.Contact)),
            ChoiceMissing missing => Say(missing.Round),
            UnknownSession unknown => Say(unknown.Round),
            PreferencesClash clash => Say(Title(clash.Pool), Title(clash.OtherPool)),
            MemberRefused member => Say(member.Member + 1, OfColleague(member.Refusal, meeting, sessions)),
            TooFewPlaces few => Say(few.Left, Of(meeting.Contact)),
            WaitlistFull full => Say(full.Limit, Of(meeting.Contact)),
            OrganisationShareReached share => Say(share.Most, Of(meeting.Contact)),
            PartySizeOutOfRange size => Say(size.Most),
            TooLateToCancel => Say(EventTime.DayAndClock(meeting.Terms.CancelUntil, meeting.TimeZone), Of(meeting.Contact)),
            RoomTooSmall room => Say(Title(room.Pool), room.Taken, room.Capacity),
            EventStarted => Say(EventTime.DayAndClock(meeting.StartsAt, meeting.TimeZone), Of(meeting.Contact)),
            EventFull or EventCancelled or AlreadyRegistered or UnknownRegistration => Say(Of(meeting.Contact)),
            CapacityBelowTaken below => Say(below.Taken),
            TooManyLeavers leavers => Say(leavers.Needed),
            CapacityOutOfRange range => Say(range.Limit),
            _ => Say(),
        };

        string Say(params object[] values) => _texts[$"Refusal.{refusal.GetType().Name}", values];

        string Title(long pool) => sessions?.GetValueOrDefault(pool) ?? _texts["Session.Unnamed"];
    }

    /// <summary>Explains to a registrant why a colleague is refused.</summary>
    public string OfColleague(Refusal refusal, EventFacts meeting, IReadOnlyDictionary<long, string>? sessions = null) => refusal switch
    {
        AlreadyRegistered => _texts["Colleague.AlreadyRegistered", Of(meeting.Contact)],
        _ => Of(refusal, meeting, sessions),
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
