using EventRegistration.Events;

namespace EventRegistration.Pages.Events;

/// <summary>Finds the meetings in which every word that was typed occurs somewhere.</summary>
internal static class EventSearch
{
    public const int Longest = 100;

    private const int Words = 6;

    public static IQueryable<Event> Containing(this IQueryable<Event> meetings, string text)
    {
        foreach (var typed in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(Words))
        {
            var word = typed.ToLowerInvariant();

            // These become lower() and a search for a part in SQL, which know no culture.
#pragma warning disable CA1304, CA1311, CA1862, MA0011
            meetings = meetings.Where(meeting =>
                meeting.Title.ToLower().Contains(word)
                || meeting.Summary.ToLower().Contains(word)
                || meeting.Venue.Name.ToLower().Contains(word)
                || meeting.Venue.City.ToLower().Contains(word)
                || meeting.Organisers.Any(organiser => organiser.ToLower().Contains(word))
                || (meeting.PartOf != null && meeting.PartOf.ToLower().Contains(word))
                || (meeting.Series != null && meeting.Series.Title.ToLower().Contains(word)));
#pragma warning restore CA1304, CA1311, CA1862, MA0011
        }

        return meetings;
    }
}
