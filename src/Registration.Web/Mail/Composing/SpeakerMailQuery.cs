using EventRegistration.Data;
using EventRegistration.Data.Stored;
using EventRegistration.Events;
using EventRegistration.Localisation;
using EventRegistration.Registrations;
using EventRegistration.Security;
using EventRegistration.Speakers;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Mail.Composing;

/// <summary>A session in which a speaker has a part. Moments are in UTC, null while unknown.</summary>
internal sealed record SpeakerSlot(string Title, string Room, DateTime? StartsAt, DateTime? EndsAt);

/// <summary>The facts of a mail to a speaker.</summary>
public sealed record SpeakerFacts(string Name, EventFacts Event, Uri OwnPage, Uri EventPage)
{
    /// <summary>The speaker's sessions at this moment. Empty in a mail that lists links only.</summary>
    internal IReadOnlyList<SpeakerSlot> Slots { get; init; } = [];

    /// <summary>The changes that the mail reports, as they are now.</summary>
    internal IReadOnlyList<ToldChange> Changes { get; init; } = [];

    /// <summary>Whether this link replaces an earlier one, which no longer works.</summary>
    public bool Renewed { get; init; }

    /// <summary>The values with which the mail was queued.</summary>
    public MailValues Values { get; init; } = new();

    /// <summary>The organiser's note. Null if there is none.</summary>
    public string? Note { get; init; }

    /// <summary>Whether the speaker, who is out of the programme, still has the own page.</summary>
    public bool HasPage { get; init; }

    /// <summary>
    /// Whether a session lies outside the event's times, because the event was moved alone. The session's time may then change.
    /// </summary>
    public bool SlotsStayedBehind => Slots.Any(slot => slot.StartsAt < Event.StartsAt || slot.EndsAt > Event.EndsAt);
}

/// <summary>Reads the facts of mails to speakers.</summary>
internal sealed class SpeakerMailQuery(
    RegistrationContext context, ChangesQuery changes, Tokens tokens, PublicAddress site, TimeProvider clock)
{
    /// <summary>Reads the facts of a mail. Null if the speaker is gone or has another address, or if the content no longer holds.</summary>
    public async Task<SpeakerFacts?> FactsAsync(OutboxMail mail, SpeakerMessage component, CancellationToken cancellationToken)
    {
        var speaker = await context.Speakers.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == mail.SpeakerId && row.EventId == mail.EventId, cancellationToken);
        var meeting = await context.Events.AsNoTracking()
            .Where(row => row.Id == mail.EventId).Select(EventFacts.Projection).SingleAsync(cancellationToken);
        if (component.IsToFormer)
        {
            var isBack = speaker is not null && await context.Sessions.AnyAsync(
                session => session.EventId == meeting.Id && session.Parts.Any(part => part.SpeakerId == speaker.Id), cancellationToken);
            return !isBack && component.Holds(meeting, clock.GetUtcNow().UtcDateTime)
                ? await FormerAsync(mail, meeting, cancellationToken) with { HasPage = speaker is not null }
                : null;
        }

        if (speaker is null || speaker.Email != mail.Recipient
            || !component.Holds(meeting, clock.GetUtcNow().UtcDateTime))
        {
            return null;
        }

        var values = StoredMailValues.Read(mail.Values);
        var told = await changes.OfAsync(meeting, values.Changes, cancellationToken);
        if (values.Changes.Count > 0 && told.Count == 0)
        {
            // Everything that changed is again as it was.
            return null;
        }

        var slots = await context.Sessions.AsNoTracking()
            .Where(session => session.EventId == meeting.Id && session.CalledOffAt == null
                && session.Parts.Any(part => part.SpeakerId == speaker.Id))
            .OrderBy(session => session.Ordinal).ThenBy(session => session.Id)
            .Select(session => new SpeakerSlot(session.Title, session.Room, session.StartsAt, session.EndsAt))
            .ToListAsync(cancellationToken);
        return FactsOf(speaker, meeting, mail.Language) with
        {
            Slots = slots,
            Changes = told,
            Renewed = speaker.TokenGeneration > 0,
            Values = values,
            Note = await Notes.OfAsync(context, meeting.Id, values.Note, cancellationToken),
        };
    }

    /// <summary>The facts for somebody who is no longer a speaker: no name, no link and no sessions are left.</summary>
    private async Task<SpeakerFacts> FormerAsync(OutboxMail mail, EventFacts meeting, CancellationToken cancellationToken)
    {
        var (values, page) = (StoredMailValues.Read(mail.Values), site.Of($"/events/{meeting.Slug}", mail.Language));
        return new SpeakerFacts("", meeting, page, page)
        {
            Values = values,
            Note = await Notes.OfAsync(context, meeting.Id, values.Note, cancellationToken),
        };
    }

    /// <summary>Returns all of an address by start of the event, cancelled events included.</summary>
    public async Task<IReadOnlyList<SpeakerFacts>> LinksAsync(OutboxMail mail, CancellationToken cancellationToken)
    {
        var speakers = await SpeakersOfAddress.StillToCome(context, PersonKey.AddressOf(mail.Recipient), clock.GetUtcNow().UtcDateTime)
            .AsNoTracking().Where(speaker => speaker.TokenHash != null).ToListAsync(cancellationToken);
        var events = speakers.ConvertAll(speaker => speaker.EventId);
        var meetings = await context.Events.AsNoTracking()
            .Where(meeting => events.Contains(meeting.Id))
            .Select(EventFacts.Projection)
            .ToDictionaryAsync(meeting => meeting.Id, cancellationToken);
        return
        [
            .. speakers.Select(speaker => FactsOf(speaker, meetings[speaker.EventId], mail.Language))
                .OrderBy(facts => facts.Event.StartsAt).ThenBy(facts => facts.Name, StringComparer.Ordinal),
        ];
    }

    private SpeakerFacts FactsOf(Speaker speaker, EventFacts meeting, string language)
    {
        var token = tokens.ForSpeaker(speaker.Id, speaker.EventId, speaker.TokenGeneration);
        var ownPage = site.Of($"/speaker/{token}", language);
        return new SpeakerFacts(speaker.Name, meeting, ownPage, site.Of($"/events/{meeting.Slug}", language));
    }
}
