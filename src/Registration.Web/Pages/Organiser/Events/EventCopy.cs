using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Localisation;
using EventRegistration.Programme;
using EventRegistration.Speakers;

namespace EventRegistration.Pages.Organiser.Events;

/// <summary>A meeting made after another: its settings, its programme at the same hours of the new day, and no registrations.</summary>
internal sealed class EventCopy
{
    private readonly Dictionary<Session, Session> _sources = [];
    private readonly bool _speakers;

    private EventCopy(Event meeting, bool speakers) => (Event, _speakers) = (meeting, speakers);

    public Event Event { get; }

    public static EventCopy Of(Event source, CloneForm form, string slug)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(source.TimeZone);
        var shift = TimeShift.Days(source.StartsAt, LocalTime.Day(form.Date)!.Value, zone);
        var meeting = new Event
        {
            Slug = slug,
            Title = form.Title,
            Summary = source.Summary,
            Description = source.Description,
            Visibility = source.Visibility,
            Language = source.Language,
            StartsAt = shift.Of(source.StartsAt),
            EndsAt = shift.Of(source.EndsAt),
            TimeZone = source.TimeZone,
            Venue = source.Venue.Copy(),
            Contact = new Contact
            {
                Organisation = source.Contact.Organisation,
                Email = source.Contact.Email,
                Phone = source.Contact.Phone,
            },
            Organisers = [.. source.Organisers],
            Partners = [.. source.Partners],
            Settings = DateMoments.Shifted(source.Settings, shift, (_, _) => true),
            SeriesId = source.SeriesId,
            SeriesNumber = source.SeriesNumber + 1,
            PartOf = source.PartOf,
            InternalNotes = source.InternalNotes,
        };
        meeting.Settings.Rules = meeting.Settings.Rules with { PromotionPaused = false };
        var copy = new EventCopy(meeting, form.Speakers);
        copy.AddProgramme(source, shift);
        return copy;
    }

    public long SourceOf(Session session) => _sources[session].Id;

    /// <summary>Once the meeting has its id: the speakers with their parts, without the links of the meeting before.</summary>
    public void AddSpeakers(RegistrationContext context)
    {
        if (!_speakers)
        {
            return;
        }

        Dictionary<long, Speaker> speakers = [];
        foreach (var (session, source) in _sources)
        {
            foreach (var part in source.Parts)
            {
                if (!speakers.TryGetValue(part.SpeakerId, out var speaker))
                {
                    var known = part.Speaker!;
                    speaker = new Speaker
                    {
                        EventId = Event.Id,
                        Name = known.Name,
                        Organisation = known.Organisation,
                        Email = known.Email,
                    };
                    speakers.Add(part.SpeakerId, speaker);
                    context.Speakers.Add(speaker);
                }

                session.Parts.Add(new Part { Speaker = speaker, Kind = part.Kind, Ordinal = part.Ordinal });
            }
        }
    }

    private void AddProgramme(Event source, TimeShift shift)
    {
        var rounds = source.Rounds.ToDictionary(round => round.Id, round => new Round
        {
            Number = round.Number,
            Title = round.Title,
            WaitlistEnabled = round.WaitlistEnabled,
            UpgradeEnabled = round.UpgradeEnabled,
            ChoiceRequired = round.ChoiceRequired,
        });
        Event.Rounds.AddRange(rounds.Values);
        foreach (var session in source.Sessions.OrderBy(session => session.Ordinal).ThenBy(session => session.Id))
        {
            var made = new Session
            {
                Title = session.Title,
                Kind = session.Kind,
                Ordinal = session.Ordinal,
                StartsAt = shift.Of(session.StartsAt),
                EndsAt = shift.Of(session.EndsAt),
                Room = session.Room,
                Track = session.Track,
                Round = session.RoundId is { } round ? rounds[round] : null,
            };
            Event.Sessions.Add(made);
            _sources.Add(made, session);
        }
    }
}
