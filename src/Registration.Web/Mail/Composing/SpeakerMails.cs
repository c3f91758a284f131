using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Localisation;
using EventRegistration.Pages;
using EventRegistration.Security;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Mail.Composing;

/// <summary>A session in which a speaker has a part. Moments in UTC; null while unknown.</summary>
public sealed record SpeakerSlot(string Title, string Room, DateTime? StartsAt, DateTime? EndsAt);

/// <summary>What a mail to a speaker says.</summary>
public sealed record SpeakerFacts(string Name, MeetingFacts Meeting, IReadOnlyList<SpeakerSlot> Slots, Uri OwnPage, Uri EventPage);

/// <summary>Reads what a mail to a speaker says.</summary>
public sealed class SpeakerMails(RegistrationContext context, Tokens tokens, PublicAddress site)
{
    /// <summary>Null when there is nothing to say any more: the speaker is gone, or the meeting does not go ahead.</summary>
    public async Task<SpeakerFacts?> FactsAsync(OutboxMail mail, CancellationToken cancellationToken)
    {
        var speaker = await context.Speakers.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == mail.SpeakerId && row.EventId == mail.EventId, cancellationToken);
        var meeting = await context.Events.AsNoTracking()
            .Where(row => row.Id == mail.EventId).Select(MeetingFacts.Projection).SingleAsync(cancellationToken);
        if (speaker is null || meeting.Status == EventStatus.Cancelled)
        {
            return null;
        }

        var slots = await context.Sessions.AsNoTracking()
            .Where(session => session.EventId == meeting.Id && session.Parts.Any(part => part.SpeakerId == speaker.Id))
            .OrderBy(session => session.Ordinal).ThenBy(session => session.Id)
            .Select(session => new SpeakerSlot(session.Title, session.Room, session.StartsAt, session.EndsAt))
            .ToListAsync(cancellationToken);
        var token = tokens.ForSpeaker(speaker.Id, speaker.EventId, speaker.TokenGeneration);
        return new SpeakerFacts(
            speaker.Name, meeting, slots, site.Of($"/speaker/{token}", mail.Language), site.Of($"/events/{meeting.Slug}", mail.Language));
    }
}
