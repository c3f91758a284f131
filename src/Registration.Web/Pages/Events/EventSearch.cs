using EventRegistration.Events;
using EventRegistration.Localisation;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Events;

/// <summary>
/// Finds the meetings in which every word that was typed occurs somewhere: title, summary, day, place, organisers, series, sessions and
/// speakers.
/// </summary>
internal static class EventSearch
{
    public const int Longest = 100;

    public static async Task<IQueryable<Event>> ContainingAsync(
        this IQueryable<Event> meetings, string text, CancellationToken cancellationToken)
    {
        var words = SearchWords.Of(text);
        if (words.Count == 0)
        {
            return meetings;
        }

        var all = await meetings
            .Select(meeting => new
            {
                meeting.Id,
                meeting.StartsAt,
                meeting.TimeZone,
                meeting.Organisers,
                Texts = new[]
                {
                    meeting.Title, meeting.Summary, meeting.Venue.Name, meeting.Venue.City, meeting.PartOf ?? "",
                    meeting.Series == null ? "" : meeting.Series.Title,
                },
                Sessions = meeting.Sessions.Select(session => session.Title).ToList(),
                Speakers = meeting.Sessions.SelectMany(session => session.Parts).Select(part => part.Speaker!.Name).ToList(),
            })
            .ToListAsync(cancellationToken);
        List<long> found =
        [
            .. all
                .Where(meeting =>
                {
                    var day = EventTime.Day(meeting.StartsAt, meeting.TimeZone);
                    var folded = string.Join(
                        ' ',
                        meeting.Texts.Concat(meeting.Organisers).Concat(meeting.Sessions).Concat(meeting.Speakers).Append(day)
                            .Select(Folding.Words));
                    return words.All(word => folded.Contains(word, StringComparison.Ordinal));
                })
                .Select(meeting => meeting.Id),
        ];
        return meetings.Where(meeting => found.Contains(meeting.Id));
    }
}
