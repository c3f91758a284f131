using EventRegistration.Events;
using EventRegistration.Places;
using EventRegistration.Programme;
using EventRegistration.Registrations;

namespace EventRegistration.Demo;

/// <summary>Lists the registrations for a meeting of the demo in order: people with a place first, then the waitlist.</summary>
internal static class DemoAttendees
{
    private static readonly string[] Functions =
    [
        "beleidsadviseur", "beleidsmedewerker Werk en Inkomen", "programmamanager", "teammanager sociaal domein", "wethouder",
        "accountmanager werkgevers", "onderzoeker", "projectleider participatie", "klantmanager",
    ];

    public static IReadOnlyList<SignUp> Of(Meeting meeting, Event stored, IReadOnlyList<DemoPerson> people)
    {
        var functions = meeting.Audience.Roles.Count > 0 ? meeting.Audience.Roles : Functions;
        return [.. people.Index().Select(person => new SignUp
        {
            EventId = stored.Id,
            Details = new AttendeeDetails
            {
                Name = person.Item.Name,
                Email = person.Item.Email,
                Organisation = person.Item.Organisation,
                Function = functions[person.Index * 5 % functions.Count],
            },
            Language = "nl",
            Silent = true,
            Sessions = stored.Rounds.ToDictionary(
                round => round.Number,
                round => (IReadOnlyList<long>)[.. Preferences(meeting, round, person.Index).Select(session => session.Id)]),
            IdempotencyKey = $"demo-{meeting.Key}-{person.Index}",
        })];
    }

    /// <summary>
    /// Chooses the sessions of an attendee. An attendee with a place in the event prefers one session: first the full one, until enough
    /// attendees hold or await a place there. Later attendees are spread evenly over the other sessions. An attendee on the event's
    /// waitlist prefers two sessions.
    /// </summary>
    private static IEnumerable<Session> Preferences(Meeting meeting, Round round, int number)
    {
        List<Session> sessions = [.. round.Sessions.OrderBy(session => session.Ordinal)];
        if (number >= meeting.Demo.Held)
        {
            return [sessions[number % sessions.Count], sessions[(number + 1) % sessions.Count]];
        }

        var full = meeting.Sessions.FirstOrDefault(slot => meeting.Demo.Full.Contains(slot.Title, StringComparer.Ordinal));
        if (number < full?.Capacity + meeting.Demo.WaitingInFull)
        {
            return sessions.Where(session => session.Title == full?.Title);
        }

        sessions.RemoveAll(session => session.Title == full?.Title);
        return [sessions[number % sessions.Count]];
    }
}
