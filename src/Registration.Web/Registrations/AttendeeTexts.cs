using System.Globalization;
using EventRegistration.Events;
using EventRegistration.Localisation;
using EventRegistration.Places;

namespace EventRegistration.Registrations;

/// <summary>The texts that an attendee reads both on the own page and in mails, so that both say the same.</summary>
public sealed class AttendeeTexts(RefusalTexts refusals)
{
    private static readonly RequiredTexts OwnPage = new(Texts.Of("Registrations/OwnPage"));
    private static readonly RequiredTexts PartyPage = new(Texts.Of("Registrations/PartyPage"));

    public string this[string key] => OwnPage[key];

    /// <summary>The steps whose moment is a day without a clock time.</summary>
    private static readonly NextStep[] OnDay = [NextStep.PlaceByOfferFrom];

    /// <summary>The text that a party comes together or not at all.</summary>
    public static string PartyComesTogether => PartyPage["Together"];

    /// <summary>The deadline of an offer, in the event's time zone.</summary>
    public static string AnswerBefore(DateTime utc, string timeZone) =>
        OwnPage["AnswerBefore", EventTime.DayAndClock(utc, timeZone)];

    /// <summary>The next event for an attendee, or the next thing to do.</summary>
    internal string Next(NextLine line, EventFacts meeting) =>
        OwnPage[KeyOf(line), When(line, meeting.TimeZone), refusals.Of(meeting.Contact), Count(line)];

    /// <summary>The next event for the members of a party.</summary>
    internal string NextForParty(NextLine line, EventFacts meeting) =>
        PartyPage[KeyOf(line), When(line, meeting.TimeZone), refusals.Of(meeting.Contact), Count(line)];

    /// <summary>The way back after leaving, for an attendee who has not left yet.</summary>
    internal string WayBack(OwnRegistration own)
    {
        var line = NextSteps.AfterLeaving(own.Event, own.Now);
        return OwnPage[$"WayBack.{line.Step}", When(line, own.Event.TimeZone), refusals.Of(own.Event.Contact)];
    }

    /// <summary>The members with whom an attendee waits, or is offered a place, together.</summary>
    public static string Together(OwnRegistration own) =>
        OwnPage[$"Together.{own.Claim.State}", Enumeration.Of(own.Party!.Together.Select(name => name.Full))];

    /// <summary>The state of a member of a party, for the person who signed the party up.</summary>
    public static string StateOf(MemberState member, EventFacts meeting) => member switch
    {
        _ when meeting.Status == EventStatus.Cancelled => StateTexts.Of(member.Claim.State, meeting.Status),
        { Claim: { State: ClaimState.Waiting, IsPaused: true }, Position: { } number } => PartyPage["State.PausedAt", number],
        { Claim: { State: ClaimState.Waiting, IsPaused: true } } => PartyPage["State.Paused"],
        { Claim.State: ClaimState.Waiting, Position: { } number } => PartyPage["State.WaitingAt", number],
        { Claim: { State: ClaimState.Offered, OfferedUntil: { } until } } =>
            PartyPage["State.OfferedUntil", EventTime.DayAndClock(until, meeting.TimeZone)],
        _ => PartyPage[$"State.{member.Claim.State}"],
    };

    /// <summary>The moment of a step, in words. Empty if the step has none.</summary>
    internal static string When(NextLine line, string timeZone) => line.Moment switch
    {
        null => "",
        { } utc when OnDay.Contains(line.Step) => EventTime.Day(utc, timeZone),
        { } utc => EventTime.DayAndClock(utc, timeZone),
    };

    /// <summary>The key of a step's text. A share of one place speaks of one person.</summary>
    private static string KeyOf(NextLine line) => line is { Step: NextStep.RoomInShare or NextStep.RoomInShareUntil, Count: 1 }
        ? $"Next.{line.Step}.One"
        : $"Next.{line.Step}";

    private static string Count(NextLine line) => line.Count?.ToString("N0", CultureInfo.CurrentCulture) ?? "";
}
