using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Mail;
using EventRegistration.Pages.Organiser.Programme;
using EventRegistration.Speakers;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Speakers;

/// <summary>Changes and removes speakers, and mails them their link.</summary>
internal sealed class SpeakerEditing(RegistrationContext context, SpeakerMail mail, OutboxSignal signal)
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
        context.Speakers.SingleOrDefaultAsync(speaker => speaker.EventId == eventId && speaker.Id == speakerId, cancellationToken);

    public async Task<ProgrammeOutcome> SaveAsync(long eventId, long speakerId, SpeakerForm form, CancellationToken cancellationToken)
    {
        await using var transaction = await context.BeginOnEventAsync(eventId, cancellationToken);
        if (await FindAsync(eventId, speakerId, cancellationToken) is not { } speaker)
        {
            return new NotThere();
        }

        var stored = SpeakerForm.Of(speaker);
        if (SeenFields.ChangedSince(form.Seen, stored.Fields) is { Count: > 0 } changed)
        {
            return new ProgrammeChanged(changed, stored.Seen);
        }

        (speaker.Name, speaker.Organisation) = (form.Name, form.Organisation);
        SessionSpeakers.SetAddress(speaker, form.Email);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Stored();
    }

    /// <summary>Removes a speaker with all parts. The link of the speaker then no longer works.</summary>
    public async Task<ProgrammeOutcome> RemoveAsync(long eventId, long speakerId, CancellationToken cancellationToken)
    {
        await using var transaction = await context.BeginOnEventAsync(eventId, cancellationToken);
        if (await FindAsync(eventId, speakerId, cancellationToken) is not { } speaker)
        {
            return new NotThere();
        }

        await context.Set<Part>().Where(part => part.SpeakerId == speakerId).ExecuteDeleteAsync(cancellationToken);
        context.Speakers.Remove(speaker);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new Stored();
    }

    /// <summary>
    /// Mails the link to one speaker, or to all who have an address and were not mailed it yet, and returns their number. The speakers of a
    /// draft are only mailed one by one: much may still change.
    /// </summary>
    public async Task<int> MailLinksAsync(long eventId, long? speakerId, CancellationToken cancellationToken)
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

        await transaction.CommitAsync(cancellationToken);
        signal.Raise();
        return speakers.Count;
    }
}

/// <summary>A speaker with the titles of the sessions in which there is a part.</summary>
internal sealed record ListedSpeaker(Speaker Speaker, IReadOnlyList<string> Sessions);
