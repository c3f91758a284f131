using EventRegistration.Events;
using EventRegistration.Places;

namespace EventRegistration.Localisation;

/// <summary>Why a meeting takes no registrations, in a sentence that says when it does or did.</summary>
public static class ClosedTexts
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
