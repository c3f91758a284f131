using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Localisation;
using EventRegistration.Pages;
using EventRegistration.People;
using EventRegistration.Security;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Mail.Composing;

/// <summary>A session in which a speaker has a part. Moments in UTC; null while unknown.</summary>
public sealed record SpeakerSlot(string Title, string Room, DateTime? StartsAt, DateTime? EndsAt);

/// <summary>What a mail to a speaker says.</summary>
public sealed record SpeakerFacts(string Name, MeetingFacts Meeting, IReadOnlyList<SpeakerSlot> Slots, Uri OwnPage, Uri EventPage)
{
    /// <summary>There was a link before, which leads nowhere any more.</summary>
    public bool Renewed { get; init; }
}

/// <summary>Reads what a mail to a speaker says.</summary>
public sealed class SpeakerMails(RegistrationContext context, Tokens tokens, PublicAddress site, TimeProvider clock)
{
    /// <summary>Null when there is nothing to say any more: the speaker is gone or has another address, or the meeting does not go ahead.</summary>
    public async Task<SpeakerFacts?> FactsAsync(OutboxMail mail, CancellationToken cancellationToken)
    {
        var speaker = await context.Speakers.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == mail.SpeakerId && row.EventId == mail.EventId, cancellationToken);
        var meeting = await context.Events.AsNoTracking()
            .Where(row => row.Id == mail.EventId).Select(MeetingFacts.Projection).SingleAsync(cancellationToken);
        if (speaker is null || speaker.Email != mail.Recipient || meeting.Status == EventStatus.Cancelled)
        {
            return null;
        }

        var slots = await context.Sessions.AsNoTracking()
            .Where(session => session.EventId == meeting.Id && session.Parts.Any(part => part.SpeakerId == speaker.Id))
            .OrderBy(session => session.Ordinal).ThenBy(session => session.Id)
            .Select(session => new SpeakerSlot(session.Title, session.Room, session.StartsAt, session.EndsAt))
            .ToListAsync(cancellationToken);
        return FactsOf(speaker, meeting, slots, mail.Language) with { Renewed = speaker.TokenGeneration > 0 };
    }

    /// <summary>All that an address has, in the order of the meetings; what was cancelled among it.</summary>
    public async Task<IReadOnlyList<SpeakerFacts>> LinksAsync(OutboxMail mail, CancellationToken cancellationToken)
    {
        var speakers = await SpeakersOfAddress.StillToCome(context, PersonKey.Normalise(mail.Recipient), clock.GetUtcNow().UtcDateTime)
            .AsNoTracking().Where(speaker => speaker.TokenHash != null).ToListAsync(cancellationToken);
        var events = speakers.ConvertAll(speaker => speaker.EventId);
        var meetings = await context.Events.AsNoTracking()
            .Where(meeting => events.Contains(meeting.Id)).Select(MeetingFacts.Projection).ToDictionaryAsync(meeting => meeting.Id, cancellationToken);
        return
        [
            .. speakers.Select(speaker => FactsOf(speaker, meetings[speaker.EventId], [], mail.Language))
                .OrderBy(facts => facts.Meeting.StartsAt).ThenBy(facts => facts.Name, StringComparer.Ordinal),
        ];
    }

    private SpeakerFacts FactsOf(Speaker speaker, MeetingFacts meeting, IReadOnlyList<SpeakerSlot> slots, string language)
    {
        var token = tokens.ForSpeaker(speaker.Id, speaker.EventId, speaker.TokenGeneration);
        return new SpeakerFacts(speaker.Name, meeting, slots, site.Of($"/speaker/{token}", language), site.Of($"/events/{meeting.Slug}", language));
    }
}
