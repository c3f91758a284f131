using EventRegistration.Data;
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

    /// <summary>The name of the registrant or speaker that it is about; empty if it is about neither.</summary>
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

/// <summary>Reads the outbox for organisers, and has a mail tried anew.</summary>
internal sealed class OutboxQuery(RegistrationContext context, OutboxSignal signal, TimeProvider clock)
{
    public const int AtOnce = 50;

    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;

    public async Task<MailsFound> FindAsync(OutboxScope scope, OutboxFilter filter, CancellationToken cancellationToken)
    {
        var all = scope.Of(context.Outbox.AsNoTracking());
        var byState = await all.GroupBy(mail => mail.State).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        var found = all.Where(mail => filter.State == null || mail.State == filter.State);
        foreach (var word in PersonKey.Normalise(filter.Text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            // An address that was typed in capitals is found by the key of its registration.
            found = found.Where(mail => mail.Recipient.Contains(word) || context.Registrations.Any(person =>
                person.Id == mail.RegistrationId && (person.NameKey.Contains(word) || person.AddressKey.Contains(word))));
        }

        var count = await found.CountAsync(cancellationToken);
        var page = Paging.Of(count, filter.Number, AtOnce);
        var inOrder = found.OrderByDescending(mail => mail.CreatedAt).ThenByDescending(mail => mail.Id);
        var rows = await Rows(inOrder.Skip(page.Before).Take(AtOnce)).ToListAsync(cancellationToken);
        var mails = rows.OrderByDescending(row => row.Mail.CreatedAt).ThenByDescending(row => row.Mail.Id).Select(row => Of(row));
        return new MailsFound([.. mails], count, page.Number, page.Pages, byState);
    }

    /// <summary>One mail with what was sent; null when it is not in the scope.</summary>
    public async Task<MailRow?> OneAsync(OutboxScope scope, Guid id, CancellationToken cancellationToken)
    {
        var row = await Rows(scope.Of(context.Outbox.AsNoTracking()).Where(mail => mail.Id == id)).SingleOrDefaultAsync(cancellationToken);
        return row is null ? null : Of(row, row.Mail.Body);
    }

    /// <summary>
    /// Retries one mail that failed or waits for its next attempt, or all that failed, and returns their number. The condition is in the
    /// update, so that nothing is sent twice: a mail that is being sent, or was sent, stays as it is. The attempts are not reset, because
    /// they fence the lease.
    /// </summary>
    public async Task<int> TryAgainAsync(OutboxScope scope, Guid? id, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var mails = scope.Of(context.Outbox);
        mails = id is { } one
            ? mails.Where(mail => mail.Id == one
                && (mail.State == MailState.Failed || (mail.State == MailState.Queued && mail.Attempts > 0 && mail.DueAt > now)))
            : mails.Where(mail => mail.State == MailState.Failed);
        var tried = await mails.ExecuteUpdateAsync(
            set => set.SetProperty(mail => mail.State, MailState.Queued).SetProperty(mail => mail.DueAt, now), cancellationToken);
        signal.Raise();
        return tried;
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

    private static MailRow Of(Row row, string? body = null)
    {
        var mail = row.Mail;
        var made = new MailRow
        {
            Id = mail.Id,
            Template = mail.Template,
            Recipient = mail.Recipient,
            About = row.GivenName is null ? row.Speaker ?? "" : new PersonName(row.GivenName, row.Infix!, row.FamilyName!).Full,
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
