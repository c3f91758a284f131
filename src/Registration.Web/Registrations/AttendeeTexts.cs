using EventRegistration.Localisation;
using EventRegistration.Places;

namespace EventRegistration.Registrations;

/// <summary>The texts that an attendee reads both on the own page and in mails, so that both say the same.</summary>
public sealed class AttendeeTexts(RefusalTexts refusals)
{
    private static readonly RequiredTexts OwnPage = new(Texts.Of("Registrations/OwnPage"));
    private static readonly RequiredTexts PartyPage = new(Texts.Of("Registrations/PartyPage"));

    public string this[string key] => OwnPage[key];

    /// <summary>The text that a party comes together or not at all.</summary>
    public static string PartyComesTogether => PartyPage["Together"];

    /// <summary>The deadline of an offer, in the event's time zone.</summary>
    public static string AnswerBefore(DateTime utc, string timeZone) =>
        OwnPage["AnswerBefore", EventTime.DayAndClock(utc, timeZone)];

    /// <summary>The next event for an attendee, or the next thing to do.</summary>
    public string Next(NextStep step, DateTime? moment, EventFacts meeting) =>
        OwnPage[$"Next.{step}", When(step, moment, meeting.TimeZone), refusals.Of(meeting.Contact)];

    /// <summary>The next event for the members of a party.</summary>
    public static string NextForParty(NextStep step, DateTime? moment, string timeZone) =>
        PartyPage[$"Next.{step}", When(step, moment, timeZone)];

    /// <summary>The members with whom an attendee waits, or is offered a place, together.</summary>
    public static string Together(OwnRegistration own) =>
        OwnPage[$"Together.{own.Claim.State}", Enumeration.Of(own.Party!.Together.Select(name => name.Full))];

    /// <summary>The state of a member of a party, for the person who signed the party up.</summary>
    public static string StateOf(MemberState member, string timeZone) => member switch
    {
        { Claim: { State: ClaimState.Waiting, IsPaused: true }, Position: { } number } => PartyPage["State.PausedAt", number],
        { Claim: { State: ClaimState.Waiting, IsPaused: true } } => PartyPage["State.Paused"],
        { Claim.State: ClaimState.Waiting, Position: { } number } => PartyPage["State.WaitingAt", number],
        { Claim: { State: ClaimState.Offered, OfferedUntil: { } until } } =>
            PartyPage["State.OfferedUntil", EventTime.DayAndClock(until, timeZone)],
        _ => PartyPage[$"State.{member.Claim.State}"],
    };

    private static string When(NextStep step, DateTime? moment, string timeZone) => moment switch
    {
        null => "",
        { } utc when step == NextStep.PlaceByOfferFrom => EventTime.Day(utc, timeZone),
        { } utc => EventTime.DayAndClock(utc, timeZone),
    };
}
