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
/// Mail about an event to everyone concerned, as a part of the transaction of the change that it reports.
/// </summary>
internal sealed class EventMail(RegistrationContext context, InstallationSettings settings)
{
    /// <summary>
    /// Queues mail about the cancellation of the event to everybody with a place, an offer or a number, to registrants outside their party,
    /// and to speakers. Inside a transaction that holds the event lock. Returns the number of mails.
    /// </summary>
    public async Task<int> QueueCancelledAsync(long eventId, Guid? note, DateTime now, CancellationToken cancellationToken)
    {
        var values = new MailValues { Note = note };
        var parties = await SendersToldAsync(context, eventId, cancellationToken);
        var queued = await QueueCancelledAsync(eventId, values, parties, now, cancellationToken);
        var speakers = await QueueToSpeakersAsync(
            eventId, MailTemplate.SpeakerEventCancelled, values, _ => [], now, cancellationToken);
        return queued + speakers;
    }

    /// <summary>Returns the parties of the event with active members but without their registrant.</summary>
    public static Task<IReadOnlyList<Party>> SendersToldAsync(
        RegistrationContext context, long eventId, CancellationToken cancellationToken) =>
        RegistrationsOfAddress.WithoutSenderAsync(context, context.Parties.Where(party => party.EventId == eventId), cancellationToken);

    /// <summary>Returns the speakers in the programme with a mailed link: in a session that goes ahead.</summary>
    public static IQueryable<Speaker> SpeakersTold(RegistrationContext context, long eventId) =>
        WithLink(context, eventId).Where(speaker => context.Sessions.Any(session => session.EventId == eventId
            && session.CalledOffAt == null && session.Parts.Any(part => part.SpeakerId == speaker.Id)));

    /// <summary>Returns the speakers of the event with a mailed link. A speaker without a link has never had mail from this site.</summary>
    public static IQueryable<Speaker> WithLink(RegistrationContext context, long eventId) =>
        context.Speakers.Where(speaker =>
            speaker.EventId == eventId && speaker.Email != "" && speaker.TokenHash != null && speaker.LinkMailedAt != null);

    /// <summary>
    /// Returns the mails about changes to the attendees whom they concern, to be joined with mails about decisions. Queues the mails to
    /// speakers, and returns their number too.
    /// </summary>
    public async Task<(IReadOnlyList<PlacesMail> Mails, int Speakers)> ChangedAsync(
        long eventId,
        IReadOnlyList<Change> changes,
        SessionsConcerned concerned,
        Guid? note,
        DateTime now,
        CancellationToken cancellationToken)
    {
        var people = await InEvent(eventId).Select(one => new { one.Person.Id, one.Claim.State }).ToListAsync(cancellationToken);
        var mails = people
            .ConvertAll(person => new PlacesMail(
                person.Id,
                MailTemplate.EventChanged,
                new MailValues
                {
                    Note = note,
                    HadPlace = person.State == ClaimState.Held,
                    Changes = [.. changes.Where(change => concerned.Concerns(change.Session, person.Id))],
                },
                now))
            .FindAll(mail => mail.Values.Changes.Count > 0);
        var speakers = await QueueToSpeakersAsync(
            eventId,
            MailTemplate.SpeakerEventChanged,
            new MailValues { Note = note },
            speaker => [.. changes.Where(change => concerned.Concerns(change.Session, speaker))],
            now,
            cancellationToken);
        return (mails, speakers);
    }

    /// <summary>Queues mail to a speaker who is no longer in the programme, with the sessions it was about.</summary>
    public async Task QueueRemovedAsync(
        Speaker speaker, IReadOnlyList<string> sessions, Guid? note, DateTime now, CancellationToken cancellationToken)
    {
        var values = new MailValues
        {
            Note = note,
            Changes = [.. sessions.Select(title => new Change(ChangeAspect.Removed) { SessionTitle = title })],
        };
        var languages = await LanguagesAsync(speaker.EventId, [speaker.Email], cancellationToken);
        Queue(MailTemplate.SpeakerRemoved, speaker, languages, values, now);
    }

    private async Task<int> QueueToSpeakersAsync(
        long eventId,
        MailTemplate template,
        MailValues values,
        Func<long, IReadOnlyList<Change>> changesOfSpeaker,
        DateTime now,
        CancellationToken cancellationToken)
    {
        var speakers = (await SpeakersTold(context, eventId).AsNoTracking().OrderBy(speaker => speaker.Id).ToListAsync(cancellationToken))
            .ConvertAll(speaker => (Speaker: speaker, Changes: changesOfSpeaker(speaker.Id)))
            .FindAll(speaker => template != MailTemplate.SpeakerEventChanged || speaker.Changes.Count > 0);
        var languages = await LanguagesAsync(eventId, speakers.ConvertAll(speaker => speaker.Speaker.Email), cancellationToken);
        foreach (var (speaker, changes) in speakers)
        {
            Queue(template, speaker, languages, values with { Changes = changes }, now);
        }

        return speakers.Count;
    }

    private void Queue(
        MailTemplate template, Speaker speaker, Dictionary<string, string> languages, MailValues values, DateTime now)
    {
        var language = languages.GetValueOrDefault(speaker.Email, Language.Dutch.Code);
        var mail = OutboxRow.New(settings, template, speaker.Email, language, now);
        (mail.EventId, mail.SpeakerId) = (speaker.EventId, speaker.Id);
        mail.Values = StoredMailValues.Write(values);
        context.Outbox.Add(mail);
    }

    private async Task<int> QueueCancelledAsync(
        long eventId, MailValues values, IReadOnlyList<Party> parties, DateTime now, CancellationToken cancellationToken)
    {
        var people = await InEvent(eventId)
            .Select(one => new
            {
                one.Person.Id,
                one.Person.Details.Email,
                one.Person.Language,
                one.Person.AddressKey,
                one.Claim.State,
                Mails = context.Outbox.Count(mail => mail.RegistrationId == one.Person.Id),
            })
            .ToListAsync(cancellationToken);
        var shared = await SharedAddresses.AmongAsync(
            context, eventId, context.Registrations.Where(person => person.EventId == eventId && person.Active), cancellationToken);
        var rows = new MailGathering(
            (template, recipient, language, _) =>
            {
                var mail = OutboxRow.New(settings, template, recipient, language, now);
                mail.EventId = eventId;
                return mail;
            },
            eventId);
        var told = people.ConvertAll(person => new PlacesMail(
            person.Id, MailTemplate.EventCancelled, values with { HadPlace = person.State == ClaimState.Held }, now));
        var addressees = people.ToDictionary(
            person => person.Id,
            person => new Addressee(person.Email, person.Language, person.Mails, person.AddressKey, shared.Contains(person.Id)));
        rows.Add(told, addressees, parties, MailTemplate.PartyEventCancelled, values, now);
        context.Outbox.AddRange(rows.Mails);
        context.OutboxPeople.AddRange(rows.People);
        return rows.Mails.Count;
    }

    /// <summary>Selects the people with a place, an offer or a number in the event, in the order in which they are told.</summary>
    private IQueryable<InEventRow> InEvent(long eventId) =>
        from person in context.Registrations.AsNoTracking()
        join claim in context.Claims.AsNoTracking() on person.Id equals claim.RegistrationId
        join pool in context.Pools on claim.PoolId equals pool.Id
        where person.EventId == eventId && pool.SessionId == null && claim.State != ClaimState.Released
        orderby claim.State, claim.SortKey, person.NameKey, person.Id
        select new InEventRow { Person = person, Claim = claim };

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

    private sealed class InEventRow
    {
        public required Registration Person { get; init; }

        public required Claim Claim { get; init; }
    }
}
