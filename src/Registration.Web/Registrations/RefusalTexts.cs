using EventRegistration.Events;
using EventRegistration.Localisation;
using EventRegistration.Places;

namespace EventRegistration.Registrations;

/// <summary>An expected "no" in words: why, and what to do next.</summary>
public sealed class RefusalTexts
{
    private readonly Texts _texts = Texts.Of("Registrations/Reasons");

    /// <summary>The sentences; <paramref name="sessions"/> are the titles by pool, where a refusal may name sessions.</summary>
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

    /// <summary>What is refused about somebody whom another signs up, said to that other.</summary>
    public string OfColleague(Refusal refusal, EventFacts meeting, IReadOnlyDictionary<long, string>? sessions = null) => refusal switch
    {
        AlreadyRegistered => _texts["Colleague.AlreadyRegistered", Of(meeting.Contact)],
        _ => Of(refusal, meeting, sessions),
    };

    /// <summary>Why an event takes no registrations, with the moments that matter.</summary>
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

    /// <summary>"VNG (bijeenkomsten@vng.example.org)", or "de organisator" when nobody is named.</summary>
    public string Of(Contact contact) => contact switch
    {
        { Organisation: "", Email: "" } => _texts["Contact.Unnamed"],
        { Email: "" } => contact.Organisation,
        { Organisation: "" } => contact.Email,
        _ => $"{contact.Organisation} ({contact.Email})",
    };
}
