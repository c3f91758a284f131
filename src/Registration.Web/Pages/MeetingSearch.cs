using System.Text;
using EventRegistration.Events;

namespace EventRegistration.Pages;

/// <summary>Finds the meetings in which every word that was typed occurs somewhere.</summary>
internal static class MeetingSearch
{
    private const int Words = 6;
    private const int Longest = 100;

    /// <summary>What was typed as text that every database takes: no control characters, no halves of characters, not too long.</summary>
    public static string Read(string? typed)
    {
        var text = new StringBuilder();
        foreach (var rune in (typed ?? "").Trim().EnumerateRunes().Select(rune => Rune.IsControl(rune) ? new Rune(' ') : rune))
        {
            if (text.Length + rune.Utf16SequenceLength > Longest)
            {
                break;
            }

            text.Append(rune.ToString());
        }

        return text.ToString().Trim();
    }

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
