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
/// Queues mail about an event to everyone concerned. The caller begins a transaction on the same context and raises <see
/// cref="OutboxSignal"/> after the commit.
/// </summary>
internal sealed class EventMail(RegistrationContext context, InstallationSettings settings, TimeProvider clock)
{
    /// <summary>
    /// Queues mail about changes to speakers with a link and to all attendees with a place, an offer or a number. Returns the number of
    /// mails.
    /// </summary>
    public Task<int> QueueChangedAsync(
        long eventId, IReadOnlyCollection<EventChange> changes, CancellationToken cancellationToken) => QueueAsync(
            eventId,
            MailTemplate.EventChanged,
            MailTemplate.SpeakerEventChanged,
            toSenders: null,
            new MailValues { Changes = [.. changes.Distinct().Order()] },
            cancellationToken);

    /// <summary>
    /// Queues mail about the cancellation to the same people, and to registrants outside their party. <paramref name="note"/> is the
    /// organiser's note, if any. Returns the number of mails.
    /// </summary>
    public Task<int> QueueCancelledAsync(long eventId, CancellationToken cancellationToken, Guid? note = null) => QueueAsync(
        eventId,
        MailTemplate.EventCancelled,
        MailTemplate.SpeakerEventCancelled,
        MailTemplate.PartyEventCancelled,
        new MailValues { Note = note },
        cancellationToken);

    /// <summary>Returns the parties of the event with active members but without their registrant.</summary>
    public static Task<IReadOnlyList<Party>> SendersToldAsync(
        RegistrationContext context, long eventId, CancellationToken cancellationToken) =>
        RegistrationsOfAddress.WithoutSenderAsync(context, context.Parties.Where(party => party.EventId == eventId), cancellationToken);

    /// <summary>Returns the speakers of the event with a mailed link. A speaker without a link has never had mail from this site.</summary>
    public static IQueryable<Speaker> SpeakersTold(RegistrationContext context, long eventId) =>
        context.Speakers.Where(speaker =>
            speaker.EventId == eventId && speaker.Email != "" && speaker.TokenHash != null && speaker.LinkMailedAt != null);

    private async Task<int> QueueAsync(
        long eventId,
        MailTemplate toPeople,
        MailTemplate toSpeakers,
        MailTemplate? toSenders,
        MailValues values,
        CancellationToken cancellationToken)
    {
        if (context.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("Mail about an event must be queued in the transaction of the change it reports.");
        }

        // Takes the event lock so that no claim moves and no SEQUENCE is reused before the commit.
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
            var language = languages.GetValueOrDefault(speaker.Email, Language.Dutch.Code);
            var mail = OutboxRow.New(settings, toSpeakers, speaker.Email, language, now);
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

    /// <summary>
    /// Returns the language by address: that of the last mail, possibly requested by the speaker. No other record of a speaker's language
    /// exists.
    /// </summary>
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
        return mails.GroupBy(mail => mail.Recipient, StringComparer.Ordinal)
            .ToDictionary(address => address.Key, address => address.Last().Language, StringComparer.Ordinal);
    }
}
