using EventRegistration.Data;
using EventRegistration.Localisation;
using EventRegistration.Mail;
using EventRegistration.Mail.Composing;
using EventRegistration.Registrations;
using EventRegistration.Speakers;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Outbox;

/// <summary>A mail as it stands in the outbox.</summary>
internal sealed record MailRow
{
    private const string UsualTimeZone = "Europe/Amsterdam";

    public required Guid Id { get; init; }

    public required MailTemplate Template { get; init; }

    public required string Recipient { get; init; }

    /// <summary>The registration that it is about; null for mail about a speaker, an account or several people.</summary>
    public Guid? Registration { get; init; }

    /// <summary>The speaker whom it is about; null if it is about none.</summary>
    public long? Speaker { get; init; }

    /// <summary>The names of the attendees or the speaker that it is about; empty if it is about neither.</summary>
    public required string About { get; init; }

    public string? EventTitle { get; init; }

    public string? EventSlug { get; init; }

    public string TimeZone { get; init; } = UsualTimeZone;

    public required MailState State { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required DateTime DueAt { get; init; }

    public required int Attempts { get; init; }

    public DateTime? LeasedUntil { get; init; }

    public DateTime? SentAt { get; init; }

    public string? LastAnswer { get; init; }

    /// <summary>The mail as it was sent; null if it was not asked for, before it is composed, and after its term.</summary>
    public ComposedMail? Body { get; init; }

    /// <summary>Whether the mail holds a link that sets a password.</summary>
    public bool IsSecret => MailTemplates.New(Template) is AccountMessage;

    /// <summary>Waits for its next attempt, or has failed: the same may be tried now.</summary>
    public bool MayBeTried(DateTime now) => State == MailState.Failed || (State == MailState.Queued && Attempts > 0 && DueAt > now);
}

/// <summary>One page of the mails that were found.</summary>
internal sealed record MailsFound(
    IReadOnlyList<MailRow> Mails,
    int Found,
    int Number,
    int Pages,
    IReadOnlyDictionary<MailState, int> ByState)
{
    public int Everything => ByState.Values.Sum();
}

/// <summary>Reads the outbox for organisers.</summary>
internal sealed class OutboxQuery(RegistrationContext context, TimeProvider clock)
{
    public const int AtOnce = 50;

    /// <summary>A mail that waits for longer asks for attention.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromHours(1);

    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;

    public async Task<MailsFound> FindAsync(OutboxScope scope, OutboxFilter filter, CancellationToken cancellationToken)
    {
        var all = scope.Of(context.Outbox.AsNoTracking());
        var byState = await all.GroupBy(mail => mail.State).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        var found = all.Where(mail => filter.State == null || mail.State == filter.State);
        foreach (var word in SearchWords.Of(filter.Text))
        {
            found = found.Where(mail => mail.SearchText.Contains(word)
                || context.Speakers.Any(speaker => speaker.Id == mail.SpeakerId && speaker.SearchText.Contains(word))
                || context.Registrations.Any(person => person.SearchText.Contains(word)
                    && (person.Id == mail.RegistrationId
                        || context.OutboxPeople.Any(one => one.MailId == mail.Id && one.RegistrationId == person.Id))));
        }

        var count = await found.CountAsync(cancellationToken);
        var page = Paging.Of(count, filter.Number, AtOnce);
        var inOrder = found.OrderByDescending(mail => mail.CreatedAt).ThenByDescending(mail => mail.Id);
        var rows = await Rows(inOrder.Skip(page.Before).Take(AtOnce)).ToListAsync(cancellationToken);
        var names = await NamesAsync(rows, cancellationToken);
        var mails = rows.OrderByDescending(row => row.Mail.CreatedAt).ThenByDescending(row => row.Mail.Id).Select(row => Of(row, names));
        return new MailsFound([.. mails], count, page.Number, page.Pages, byState);
    }

    /// <summary>
    /// Returns the last mail to each address that did not arrive, or that has waited for more than an hour. Leaves out addresses that were
    /// put right since, or at which a later mail arrived.
    /// </summary>
    public async Task<IReadOnlyList<MailRow>> UnreachedAsync(OutboxScope scope, CancellationToken cancellationToken)
    {
        var (all, late) = (scope.Of(context.Outbox.AsNoTracking()), Now - Late);
        var found = all
            .Where(mail => mail.State == MailState.Failed
                || ((mail.State == MailState.Queued || mail.State == MailState.Sending) && mail.CreatedAt <= late
                    && (mail.Attempts > 0 || mail.DueAt <= late)))
            .Where(mail => !all.Any(other => other.Recipient == mail.Recipient && other.State == MailState.Sent
                && other.SentAt > mail.CreatedAt))
            .Where(mail => mail.RegistrationId == null || context.Registrations.Any(person =>
                person.Id == mail.RegistrationId && person.Details.Email == mail.Recipient));
        var rows = await Rows(found).ToListAsync(cancellationToken);
        var names = await NamesAsync(rows, cancellationToken);
        return
        [
            .. rows.OrderByDescending(row => row.Mail.CreatedAt).ThenByDescending(row => row.Mail.Id)
                .DistinctBy(row => row.Mail.Recipient, StringComparer.OrdinalIgnoreCase)
                .Select(row => Of(row, names)),
        ];
    }

    /// <summary>One mail with what was sent; null when it is not in the scope.</summary>
    public async Task<MailRow?> OneAsync(OutboxScope scope, Guid id, CancellationToken cancellationToken)
    {
        var row = await Rows(scope.Of(context.Outbox.AsNoTracking()).Where(mail => mail.Id == id)).SingleOrDefaultAsync(cancellationToken);
        return row is null ? null : Of(row, await NamesAsync([row], cancellationToken), row.Mail.Body);
    }

    private IQueryable<Row> Rows(IQueryable<OutboxMail> mails) =>
        from mail in mails
        join person in context.Registrations on mail.RegistrationId equals person.Id into people
        from person in people.DefaultIfEmpty()
        join speaker in context.Speakers on mail.SpeakerId equals speaker.Id into speakers
        from speaker in speakers.DefaultIfEmpty()
        join meeting in context.Events on mail.EventId equals meeting.Id into meetings
        from meeting in meetings.DefaultIfEmpty()
        select new Row
        {
            Mail = mail,
            GivenName = person!.Details.GivenName,
            Infix = person.Details.Infix,
            FamilyName = person.Details.FamilyName,
            Speaker = speaker!.Name,
            EventTitle = meeting!.Title,
            EventSlug = meeting.Slug,
            TimeZone = meeting.TimeZone,
        };

    /// <summary>The names of the people in gathered mails, by mail.</summary>
    private async Task<ILookup<Guid, string>> NamesAsync(IEnumerable<Row> rows, CancellationToken cancellationToken)
    {
        List<Guid> gathered = [.. rows.Where(row => row.Mail.Template == MailTemplate.SeveralPeople).Select(row => row.Mail.Id)];
        var people = gathered.Count == 0 ? [] : await (
            from one in context.OutboxPeople.AsNoTracking()
            join person in context.Registrations on one.RegistrationId equals person.Id
            where gathered.Contains(one.MailId)
            orderby one.Ordinal
            select new { one.MailId, person.Details.GivenName, person.Details.Infix, person.Details.FamilyName })
            .ToListAsync(cancellationToken);
        return people.ToLookup(one => one.MailId, one => new PersonName(one.GivenName, one.Infix, one.FamilyName).Full);
    }

    private static MailRow Of(Row row, ILookup<Guid, string> names, string? body = null)
    {
        var mail = row.Mail;
        var made = new MailRow
        {
            Id = mail.Id,
            Template = mail.Template,
            Recipient = mail.Recipient,
            Registration = mail.RegistrationId,
            Speaker = mail.SpeakerId,
            About = row.GivenName is null
                ? row.Speaker ?? Enumeration.Of(names[mail.Id])
                : new PersonName(row.GivenName, row.Infix!, row.FamilyName!).Full,
            EventTitle = row.EventTitle,
            EventSlug = row.EventSlug,
            State = mail.State,
            CreatedAt = mail.CreatedAt,
            DueAt = mail.DueAt,
            Attempts = mail.Attempts,
            LeasedUntil = mail.LeasedUntil,
            SentAt = mail.SentAt,
            LastAnswer = mail.LastAnswer,
        };
        return made with
        {
            TimeZone = row.TimeZone ?? made.TimeZone,
            Body = body is null || made.IsSecret ? null : StoredMail.Read(body),
        };
    }

    private sealed record Row
    {
        public required OutboxMail Mail { get; init; }

        public string? GivenName { get; init; }

        public string? Infix { get; init; }

        public string? FamilyName { get; init; }

        public string? Speaker { get; init; }

        public string? EventTitle { get; init; }

        public string? EventSlug { get; init; }

        public string? TimeZone { get; init; }
    }
}
