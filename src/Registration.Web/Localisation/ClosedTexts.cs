using EventRegistration.Events;
using EventRegistration.Places;

namespace EventRegistration.Localisation;

/// <summary>Tells in a sentence why registration is closed, with the moment at which registration opens or closed.</summary>
internal static class ClosedTexts
{
    public static string Of(ClosedBecause because, Event meeting) => Of(because, meeting.Settings, meeting.TimeZone);

    public static string Of(ClosedBecause because, RegistrationSettings settings, string timeZone)
    {
        var moment = because switch
        {
            ClosedBecause.NotYetOpen => settings.OpensAt,
            ClosedBecause.DeadlinePassed => settings.ClosesAt,
            _ => null,
        };
        return Texts.Shared[$"Closed{because}", moment is { } utc ? EventTime.DayAndClock(utc, timeZone) : ""];
    }
}
