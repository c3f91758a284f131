using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Places;
using EventRegistration.Programme;
using EventRegistration.Registrations;
using EventRegistration.Speakers;

namespace EventRegistration.Demo;

/// <summary>
/// Builds the event of a meeting: dates, programme, rounds and speakers. Places and speakers are added once the event has an id.
/// </summary>
internal sealed class DemoProgramme
{
    private const string TimeZone = "Europe/Amsterdam";

    private readonly Dictionary<Session, int?> _capacities = [];
    private readonly List<(Session Session, Part Part, SlotSpeaker Person)> _parts = [];

    private DemoProgramme(Event meeting) => Event = meeting;

    public Event Event { get; }

    /// <param name="meeting">The meeting from the file.</param>
    /// <param name="series">The series of the meeting. Null if there is none.</param>
    /// <param name="now">The moment (UTC) from which the meeting's days are counted.</param>
    public static DemoProgramme Of(Meeting meeting, Series? series, DateTime now)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(now, zone));
        var start = OfficeHours.Utc(WorkingDayFrom(today.AddDays(meeting.Demo.Days), meeting.Demo.Days < 0), meeting.Demo.Start, zone);
        var venue = meeting.Demo.Venue ?? meeting.Venue;
        var programme = new DemoProgramme(new Event
        {
            Slug = meeting.Key,
            Title = meeting.Title,
            Summary = meeting.Summary,
            Status = EventStatus.Published,
            Visibility = meeting.Visibility == MeetingVisibility.Invited ? Visibility.Invited : Visibility.Public,
            StartsAt = start,
            TimeZone = TimeZone,
            Venue = new Venue
            {
                Name = venue?.Name ?? "",
                Address = venue?.Address ?? "",
                Postcode = venue?.Postcode ?? "",
                City = venue?.City ?? "",
                Directions = venue?.Directions ?? "",
            },
            Contact = new Contact { Organisation = meeting.Contact.Organisation, Email = meeting.Contact.Email },
            Organisers = [.. meeting.Organisers],
            Partners = [.. meeting.Partners],
            Series = series,
            SeriesNumber = meeting.Series?.Number,
            PartOf = meeting.Parent?.Title,
        });
        programme.Fill(meeting.Sessions);
        return programme;
    }

    /// <summary>Adds the rows that refer to the id of the stored event: places, and speakers with their parts.</summary>
    public void AddPlacesAndSpeakers(RegistrationContext context, int? capacity, DemoSpeakers speakers)
    {
        context.EventPlaces.Add(new EventPlaces { EventId = Event.Id });
        Event.Pools.Add(new Pool { EventId = Event.Id, Capacity = capacity });
        Event.Pools.AddRange(_capacities.Select(choice => new Pool
        {
            EventId = Event.Id,
            SessionId = choice.Key.Id,
            Capacity = choice.Value,
        }));
        foreach (var person in _parts.GroupBy(part => (part.Person.Name, part.Person.Organisation)))
        {
            var speaker = new Speaker
            {
                EventId = Event.Id,
                Name = person.Key.Name,
                Organisation = person.Key.Organisation,
                Email = speakers.AddressOf(person.Key.Name),
            };
            foreach (var (session, part, _) in person)
            {
                part.Speaker = speaker;
                session.Parts.Add(part);
            }
        }
    }

    /// <summary>Appends each slot to the one before. Consecutive breakouts form one round and run in parallel.</summary>
    private void Fill(IReadOnlyList<Slot> slots)
    {
        var from = Event.StartsAt;
        for (var index = 0; index < slots.Count;)
        {
            var slot = slots[index];
            if (slot.Kind == SlotKind.BreakoutRound)
            {
                AddRound(slot.Title, [.. slot.Tables.Select(table => slot with { Title = table, Capacity = slot.PlacesPerTable })], from);
                from = from.AddMinutes(slot.Minutes);
                index++;
            }
            else if (slot.Kind == SlotKind.Breakout)
            {
                List<Slot> parallel = [.. slots.Skip(index).TakeWhile(other => other.Kind == SlotKind.Breakout)];
                AddRound("", parallel, from);
                from = from.AddMinutes(parallel.Max(other => other.Minutes));
                index += parallel.Count;
            }
            else
            {
                Add(slot, from);
                from = from.AddMinutes(slot.Minutes);
                index++;
            }
        }

        // An afternoon, if there is no programme yet.
        Event.EndsAt = from > Event.StartsAt ? from : from.AddHours(3);
    }

    private void AddRound(string title, IReadOnlyList<Slot> slots, DateTime from)
    {
        var round = new Round { Number = Event.Rounds.Count + 1, Title = title, WaitlistEnabled = true };
        Event.Rounds.Add(round);
        foreach (var slot in slots)
        {
            var session = Add(slot, from);
            session.Round = round;
            _capacities.Add(session, slot.Capacity);
        }
    }

    private Session Add(Slot slot, DateTime from)
    {
        var session = new Session
        {
            Title = slot.Title,
            Kind = KindOf(slot.Kind),
            Ordinal = Event.Sessions.Count + 1,
            StartsAt = from,
            EndsAt = from.AddMinutes(slot.Minutes),
            Track = slot.Track,
        };
        foreach (var (index, person) in slot.People.Index())
        {
            _parts.Add((session, new Part { Kind = person.Role, Ordinal = index + 1 }, person));
        }

        Event.Sessions.Add(session);
        return session;
    }

    private static SessionKind KindOf(SlotKind kind) => kind switch
    {
        SlotKind.Plenary => SessionKind.Plenary,
        SlotKind.Breakout or SlotKind.BreakoutRound => SessionKind.Breakout,
        SlotKind.GroupWork => SessionKind.GroupWork,
        SlotKind.Break => SessionKind.Break,
        SlotKind.Social => SessionKind.Social,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>
    /// Returns the first day from a day on, or back from it, on which a meeting could be: a working day that few people take off.
    /// </summary>
    internal static DateOnly WorkingDayFrom(DateOnly day, bool back)
    {
        while (!WorkingDays.Contains(day) || DutchHolidays.IsTakenOff(day))
        {
            day = day.AddDays(back ? -1 : 1);
        }

        return day;
    }
}
