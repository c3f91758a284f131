using EventRegistration.Data;
using EventRegistration.Data.Stored;
using EventRegistration.Events;
using EventRegistration.Installation;
using EventRegistration.Mail;
using EventRegistration.Pages.Forms;
using EventRegistration.Pages.Organiser.Programme;
using EventRegistration.Programme;
using EventRegistration.Registrations;
using EventRegistration.Speakers;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Speakers;

/// <summary>Changes and removes speakers, and mails them their link.</summary>
internal sealed class SpeakerEditing(
    RegistrationContext context, SpeakerMail mail, OutboxSignal signal, InstallationSettings settings, TimeProvider clock)
{
    public async Task<IReadOnlyList<ListedSpeaker>> ListAsync(long eventId, CancellationToken cancellationToken)
    {
        var speakers = await context.Speakers.AsNoTracking().Where(speaker => speaker.EventId == eventId)
            .OrderBy(speaker => speaker.Name).ThenBy(speaker => speaker.Id).ToListAsync(cancellationToken);
        var parts = await (
            from session in context.Sessions
            from part in session.Parts
            where session.EventId == eventId
            orderby session.StartsAt, session.Ordinal
            select new { part.SpeakerId, session.Title }).ToListAsync(cancellationToken);
        var titles = parts.ToLookup(part => part.SpeakerId, part => part.Title);
        return [.. speakers.Select(speaker => new ListedSpeaker(speaker, [.. titles[speaker.Id].Distinct(StringComparer.Ordinal)]))];
    }

    public Task<Speaker?> FindAsync(long eventId, long speakerId, CancellationToken cancellationToken) =>
        FindAsync(context, eventId, speakerId, cancellationToken);

    /// <summary>The change that a form makes, and its outcome once it was tried.</summary>
    public (AnnouncedChange Change, Func<ProgrammeOutcome> Outcome) Save(
        long eventId, long speakerId, SpeakerForm form, Announcement announcement)
    {
        ProgrammeOutcome outcome = new NotThere();
        var change = new ProgrammeChange(eventId, ActionKind.SpeakerChanged, announcement, settings)
        {
            About = () => new ActionValues { Speaker = speakerId },
            Write = async (inside, cancellationToken) =>
            {
                if (await FindAsync(inside, eventId, speakerId, cancellationToken) is not { } speaker)
                {
                    return false;
                }

                var stored = SpeakerForm.Of(speaker);
                if (SeenFields.ChangedSince(form.Seen, stored.Fields) is { Count: > 0 } changed)
                {
                    outcome = new ProgrammeChanged(changed, stored.Seen);
                    return false;
                }

                (speaker.Name, speaker.Organisation) = (form.Name, form.Organisation);
                SessionSpeakers.SetAddress(speaker, form.Email);
                outcome = new Stored();
                return true;
            },
        };
        return (change, () => outcome);
    }

    /// <summary>
    /// The change that removes a speaker with all parts, or hands these to another speaker. The link of the speaker then no longer works.
    /// </summary>
    public AnnouncedChange Removal(long eventId, long speakerId, long? successor, Announcement announcement) =>
        new ProgrammeChange(eventId, ActionKind.SpeakerRemoved, announcement, settings)
        {
            Former = speakerId,
            About = () => new ActionValues { Speaker = speakerId },
            Write = async (inside, cancellationToken) =>
            {
                if (await FindAsync(inside, eventId, speakerId, cancellationToken) is not { } speaker)
                {
                    return false;
                }

                var heir = successor is { } id ? await FindAsync(inside, eventId, id, cancellationToken) : null;
                var sessions = await inside.Sessions.Include(session => session.Parts)
                    .Where(session => session.EventId == eventId && session.Parts.Any(part => part.SpeakerId == speakerId))
                    .ToListAsync(cancellationToken);
                foreach (var session in sessions)
                {
                    HandOver(inside, session, speakerId, heir);
                }

                inside.Speakers.Remove(speaker);
                return true;
            },
        };

    private static void HandOver(RegistrationContext context, Session session, long speakerId, Speaker? heir)
    {
        foreach (var part in session.Parts.Where(part => part.SpeakerId == speakerId).ToList())
        {
            if (heir is not null && session.Parts.TrueForAll(other => other.SpeakerId != heir.Id))
            {
                part.SpeakerId = heir.Id;
            }
            else
            {
                session.Parts.Remove(part);
                context.Remove(part);
            }
        }
    }

    private static Task<Speaker?> FindAsync(
        RegistrationContext context, long eventId, long speakerId, CancellationToken cancellationToken) =>
        context.Speakers.SingleOrDefaultAsync(speaker => speaker.EventId == eventId && speaker.Id == speakerId, cancellationToken);

    /// <summary>
    /// Mails the link to one speaker, or to all who have an address and were not mailed it yet, and returns their number. The speakers of a
    /// draft are only mailed one by one: much may still change.
    /// </summary>
    public async Task<int> MailLinksAsync(long eventId, long? speakerId, Guid account, CancellationToken cancellationToken)
    {
        await using var transaction = await context.BeginOnEventAsync(eventId, cancellationToken);
        var speakers = await context.Speakers
            .Where(speaker => speaker.EventId == eventId && speaker.Email != "")
            .Where(speaker => speakerId == null
                ? speaker.LinkMailedAt == null
                    && context.Events.Any(meeting => meeting.Id == eventId && meeting.Status != EventStatus.Draft)
                : speaker.Id == speakerId)
            .Select(speaker => speaker.Id)
            .ToListAsync(cancellationToken);
        foreach (var speaker in speakers)
        {
            await mail.QueueLinkAsync(speaker, cancellationToken);
        }

        if (speakers.Count > 0)
        {
            var action = new LoggedAction { Kind = ActionKind.SpeakerLinkSent, AccountId = account, Told = speakers.Count };
            var values = speakerId is null ? new ActionValues { Count = speakers.Count } : new ActionValues { Speaker = speakerId };
            await context.LogAsync(eventId, action, values, clock, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        signal.Raise();
        return speakers.Count;
    }
}

/// <summary>A speaker with the titles of the sessions in which there is a part.</summary>
internal sealed record ListedSpeaker(Speaker Speaker, IReadOnlyList<string> Sessions);
