using EventRegistration.Data;
using EventRegistration.Data.Stored;
using EventRegistration.Installation;
using EventRegistration.Localisation;
using EventRegistration.Places;
using EventRegistration.Registrations;
using EventRegistration.Speakers;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Mail;

/// <summary>
/// Mail to everybody of an event about the event itself. Written in the transaction that the caller has begun on the same context;
/// ring <see cref="OutboxSignal"/> after the commit.
/// </summary>
public sealed class EventMail(RegistrationContext context, InstallationSettings settings, TimeProvider clock)
{
    /// <summary>Tells who has a place, waits, has an offer, or speaks and has a link, what changed; answers how many mails that is.</summary>
    public Task<int> QueueChangedAsync(long eventId, IReadOnlyCollection<EventChange> changes, CancellationToken cancellationToken) => QueueAsync(
        eventId, MailTemplate.EventChanged, MailTemplate.SpeakerEventChanged, toSenders: null, new MailValues { Changes = [.. changes.Distinct().Order()] }, cancellationToken);

    /// <summary>
    /// Tells the same people, and who signed up others without coming, that the event does not go ahead, with the organiser's words if
    /// there are any.
    /// </summary>
    public Task<int> QueueCancelledAsync(long eventId, CancellationToken cancellationToken, Guid? note = null) => QueueAsync(
        eventId, MailTemplate.EventCancelled, MailTemplate.SpeakerEventCancelled, MailTemplate.PartyEventCancelled, new MailValues { Note = note }, cancellationToken);

    /// <summary>The parties of this event of which who signed them up does not come, or no longer, and others do.</summary>
    public static Task<IReadOnlyList<Party>> SendersToldAsync(RegistrationContext context, long eventId, CancellationToken cancellationToken) =>
        RegistrationsOfAddress.WithoutSenderAsync(context, context.Parties.Where(party => party.EventId == eventId), cancellationToken);

    /// <summary>Who speaks at this event and was mailed the link to the own page: who has no link yet has heard nothing from here.</summary>
    public static IQueryable<Speaker> SpeakersTold(RegistrationContext context, long eventId) =>
        context.Speakers.Where(speaker => speaker.EventId == eventId && speaker.Email != "" && speaker.TokenHash != null && speaker.LinkMailedAt != null);

    private async Task<int> QueueAsync(
        long eventId, MailTemplate toPeople, MailTemplate toSpeakers, MailTemplate? toSenders, MailValues values, CancellationToken cancellationToken)
    {
        if (context.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("Mail about an event is queued in the transaction of what it tells.");
        }

        // The row that commands on places lock: so that nobody moves, and no SEQUENCE is given twice, until the commit.
        await context.EventPlaces.Where(row => row.EventId == eventId)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.LastDecision, row => row.LastDecision), cancellationToken);
        var people = await (
            from person in context.Registrations.AsNoTracking()
            join claim in context.Claims on person.Id equals claim.RegistrationId
            join pool in context.Pools on claim.PoolId equals pool.Id
            where person.EventId == eventId && pool.SessionId == null && claim.State != ClaimState.Released
            orderby claim.State, claim.SortKey, person.Id
            select new
            {
                person.Id,
                person.Details.Email,
                person.Language,
                claim.State,
                Mails = context.Outbox.Count(mail => mail.RegistrationId == person.Id),
            }).ToListAsync(cancellationToken);
        var now = clock.GetUtcNow().UtcDateTime;
        foreach (var person in people)
        {
            var mail = OutboxRow.New(settings, toPeople, person.Email, person.Language, now);
            mail.EventId = eventId;
            mail.RegistrationId = person.Id;
            mail.Sequence = person.Mails;
            mail.Values = StoredMailValues.Write(values with { HadPlace = person.State == ClaimState.Held });
            context.Outbox.Add(mail);
        }

        var speakers = await SpeakersTold(context, eventId).AsNoTracking()
            .OrderBy(speaker => speaker.Id).Select(speaker => new { speaker.Id, speaker.Email }).ToListAsync(cancellationToken);
        var languages = await LanguagesAsync(eventId, speakers.ConvertAll(speaker => speaker.Email), cancellationToken);
        foreach (var speaker in speakers)
        {
            var mail = OutboxRow.New(settings, toSpeakers, speaker.Email, languages.GetValueOrDefault(speaker.Email, Language.Dutch.Code), now);
            (mail.EventId, mail.SpeakerId, mail.Values) = (eventId, speaker.Id, StoredMailValues.Write(values));
            context.Outbox.Add(mail);
        }

        var parties = toSenders is null ? [] : await SendersToldAsync(context, eventId, cancellationToken);
        foreach (var party in parties)
        {
            var mail = OutboxRow.New(settings, toSenders!.Value, party.Email, party.Language, now);
            (mail.EventId, mail.Values) = (eventId, StoredMailValues.Write(values with { Party = party.Id }));
            context.Outbox.Add(mail);
        }

        await context.SaveChangesAsync(cancellationToken);
        return people.Count + speakers.Count + parties.Count;
    }

    /// <summary>Nothing is known of a speaker's language but that of the mail that was sent last, which may have been asked for.</summary>
    private async Task<Dictionary<string, string>> LanguagesAsync(long eventId, List<string> addresses, CancellationToken cancellationToken)
    {
        if (addresses.Count == 0)
        {
            return [];
        }

        var mails = await context.Outbox.AsNoTracking()
            .Where(mail => (mail.EventId == eventId && mail.SpeakerId != null) || mail.Template == MailTemplate.SpeakerLinks)
            .Where(mail => addresses.Contains(mail.Recipient))
            .OrderBy(mail => mail.CreatedAt).ThenBy(mail => mail.Id)
            .Select(mail => new { mail.Recipient, mail.Language })
            .ToListAsync(cancellationToken);
        return mails.GroupBy(mail => mail.Recipient, StringComparer.Ordinal).ToDictionary(ofOne => ofOne.Key, ofOne => ofOne.Last().Language, StringComparer.Ordinal);
    }
}
