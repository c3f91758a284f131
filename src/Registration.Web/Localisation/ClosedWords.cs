using EventRegistration.Events;
using EventRegistration.Places;
using Microsoft.AspNetCore.Mvc.Localization;

namespace EventRegistration.Localisation;

/// <summary>Why a meeting takes no registrations, in a sentence that says when it does or did.</summary>
public static class ClosedWords
{
    public static string Closed(this IHtmlLocalizer<Resources.Shared> words, ClosedBecause because, Event meeting)
    {
        var moment = because switch
        {
            ClosedBecause.NotYetOpen => meeting.Settings.OpensAt,
            ClosedBecause.DeadlinePassed => meeting.Settings.ClosesAt,
            _ => null,
        };
        return words.GetString($"Closed{because}", moment is { } utc ? EventTime.DayAndClock(utc, meeting.TimeZone) : "").Value;
    }
}
