using EventRegistration.Data;
using EventRegistration.Programme;
using EventRegistration.Registrations;
using EventRegistration.Speakers;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Programme;

/// <summary>Gives the people of a session their parts. Whoever speaks twice in an event is one speaker, with one link.</summary>
internal static class SessionSpeakers
{
    /// <summary>Replaces the parts of these sessions, which are loaded, by the same rows.</summary>
    public static async Task SetAsync(
        RegistrationContext context,
        long eventId,
        IEnumerable<Session> sessions,
        IReadOnlyList<SpeakerRow> rows,
        CancellationToken cancellationToken)
    {
        var known = await context.Speakers.Where(speaker => speaker.EventId == eventId).ToListAsync(cancellationToken);
        foreach (var session in sessions.Where(session => !Has(session, rows)))
        {
            context.RemoveRange(session.Parts);
            session.Parts.Clear();
            foreach (var (index, row) in rows.Index())
            {
                session.Parts.Add(new Part { Speaker = SpeakerOf(row), Kind = Enum.Parse<PartKind>(row.Part), Ordinal = index + 1 });
            }
        }

        Speaker SpeakerOf(SpeakerRow row)
        {
            var speaker = known.Find(one => IsSame(one, row));
            if (speaker is null)
            {
                speaker = new Speaker { EventId = eventId, Name = row.Name };
                known.Add(speaker);
                context.Speakers.Add(speaker);
            }

            if (speaker.Organisation.Length == 0)
            {
                speaker.Organisation = row.Organisation;
            }

            if (row.Email.Length > 0)
            {
                SetAddress(speaker, row.Email);
            }

            return speaker;
        }
    }

    private static bool Has(Session session, IReadOnlyList<SpeakerRow> rows) => session.Parts.OrderBy(part => part.Ordinal)
        .Select(part => new SpeakerRow($"{part.Kind}", part.Speaker!.Name, part.Speaker.Organisation, part.Speaker.Email))
        .SequenceEqual(rows);

    /// <summary>Another address is another mailbox: the link that was mailed to the old one must not work on.</summary>
    public static void SetAddress(Speaker speaker, string email)
    {
        if (speaker.Email != email && speaker.TokenHash is not null)
        {
            speaker.TokenGeneration++;
            speaker.TokenHash = null;
            speaker.LinkMailedAt = null;
        }

        speaker.Email = email;
    }

    /// <summary>The same name, unless both organisations are known and differ.</summary>
    private static bool IsSame(Speaker speaker, SpeakerRow row) =>
        PersonKey.NameOf(speaker.Name) == PersonKey.NameOf(row.Name)
        && (row.Organisation.Length == 0 || speaker.Organisation.Length == 0
            || PersonKey.OrganisationOf(speaker.Organisation) == PersonKey.OrganisationOf(row.Organisation));
}
