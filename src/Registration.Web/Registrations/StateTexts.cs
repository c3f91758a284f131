using EventRegistration.Events;
using EventRegistration.Localisation;
using EventRegistration.Places;

namespace EventRegistration.Registrations;

/// <summary>
/// The dictionary of states for organisers. Every heading, number, filter, badge and export names a state with these texts, so that one
/// state has one name. The table in docs/domain.md lists them.
/// </summary>
internal static class StateTexts
{
    private static readonly RequiredTexts States = new(Texts.Of("Registrations/States"));

    /// <summary>The name of the rounds in which an attendee with a place has no preference.</summary>
    public static string NothingChosen => States["NothingChosen"];

    /// <summary>The name of the rounds in which an attendee with a place chose, and neither has nor waits for a session.</summary>
    public static string ChoiceLost => States["ChoiceLost"];

    /// <summary>The name of people with two sessions at one time.</summary>
    public static string AtOneTime => States["AtOneTime"];

    /// <summary>The name of Held and Offered together: both take a place.</summary>
    public static string Taken => States["Taken"];

    /// <summary>The name of a preference without a claim, by its outcome.</summary>
    public static string Of(Undecided outcome) => States[$"Undecided.{outcome}"];

    /// <summary>The name of a claim in a session that was released without a cause of its own.</summary>
    public static string NoPlace => States["NoPlace"];

    /// <summary>The name of a state. In a cancelled event nobody has a place, an offer or a number any more.</summary>
    public static string Of(ClaimState state, EventStatus status = EventStatus.Published) =>
        States[status == EventStatus.Cancelled ? $"Cancelled.{state}" : $"{state}"];

    /// <summary>The state of a person on a waitlist, with the number.</summary>
    public static string WaitingAt(int number) => States["WaitingAt", number];

    /// <summary>The state of a person with an offer, with its deadline.</summary>
    public static string OfferedUntil(DateTime utc, string timeZone) =>
        States["OfferedUntil", EventTime.DayAndMonth(utc, timeZone), EventTime.Clock(utc, timeZone)];
}
