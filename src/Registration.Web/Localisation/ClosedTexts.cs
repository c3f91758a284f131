using EventRegistration.Events;
using EventRegistration.Places;

namespace EventRegistration.Localisation;

/// <summary>Tells in a sentence why registration is closed, with the moment at which registration opens or closed.</summary>
internal static class ClosedTexts
{
    public static string Of(ClosedBecause because, Event meeting)
    {
        var moment = because switch
        {
            ClosedBecause.NotYetOpen => meeting.Settings.OpensAt,
            ClosedBecause.DeadlinePassed => meeting.Settings.ClosesAt,
            _ => null,
        };
        return Texts.Shared[$"Closed{because}", moment is { } utc ? EventTime.DayAndClock(utc, meeting.TimeZone) : ""];
    }
}
