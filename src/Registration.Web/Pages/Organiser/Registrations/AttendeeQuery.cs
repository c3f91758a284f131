using EventRegistration.Data;
using EventRegistration.Data.Stored;
using EventRegistration.Mail;
using EventRegistration.Places;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Registrations;

/// <summary>Somebody of an event with everything that is known of how they stand.</summary>
internal sealed record Person(OwnRegistration Own, Pool Pool)
{
    /// <summary>The number on the waitlist, from 1; null when not waiting.</summary>
    public int? Position { get; init; }

    public Guid Id => Own.Registration.Id;

    public ClaimState State => Own.Claim.State;

    /// <summary>The number of people ahead on the waitlist.</summary>
    public int Ahead => (Position ?? 1) - 1;

    /// <summary>Whether too few places are free for the person, with the party that comes together.</summary>
    public bool IsFull => Pool.Capacity is { } capacity
        && capacity + Pool.Overbooked - Pool.Held - Pool.Offered < Math.Max(1, Own.Claim.UnitSize);
}

/// <summary>A change of a person's state. <paramref name="Organiser"/> is null if the organiser's name is erased.</summary>
internal sealed record PastChange(DateTime At, string? Session, ClaimState? To, ClaimReason Because, string? Organiser);

/// <summary>A mail to an attendee.</summary>
internal sealed record AttendeeMail(
    MailTemplate Template, MailState State, DateTime CreatedAt, DateTime DueAt, DateTime? SentAt, int Attempts, string? LastAnswer);

/// <summary>Reads one registration of one event, never one of another event.</summary>
internal sealed class AttendeeQuery(RegistrationContext context, OwnRegistrations registrations)
{
    /// <summary>Returns a registration of this event. Null if there is none.</summary>
    public async Task<Person?> FindAsync(long eventId, Guid id, CancellationToken cancellationToken)
    {
        if (await registrations.FindAsync(eventId, id, cancellationToken) is not { } own)
        {
            return null;
        }

        var pool = await context.Pools.AsNoTracking()
            .SingleAsync(row => row.EventId == eventId && row.SessionId == null, cancellationToken);
        return new Person(own, pool)
        {
            Position = own.Claim.State == ClaimState.Waiting
                ? await WaitlistPosition.OfAsync(context, pool.Id, own.Claim.SortKey, cancellationToken)
                : null,
        };
    }

    /// <summary>Returns all decisions about an attendee, newest first.</summary>
    public async Task<IReadOnlyList<PastChange>> HistoryAsync(long eventId, Guid id, CancellationToken cancellationToken)
    {
        var rows = await (
            from decision in context.Decisions.AsNoTracking()
            where decision.EventId == eventId && decision.RegistrationId == id
            orderby decision.Number descending
            select new
            {
                Decision = decision,
                Session = context.Pools.Where(pool => pool.Id == decision.PoolId)
                    .Join(context.Sessions, pool => pool.SessionId, session => session.Id, (pool, session) => session.Title)
                    .FirstOrDefault(),
                Organiser = context.Users.Where(account => account.Id == decision.AccountId).Select(account => account.DisplayName)
                    .FirstOrDefault(),
            }).ToListAsync(cancellationToken);
        var reasons = rows.Select(row => ReasonValues.Read(row.Decision.Reason, row.Decision.ReasonValues)).ToList();
        var notes = await Notes.OfAsync(context, eventId, reasons.Select(reason => reason.Note), cancellationToken);
        return
        [
            .. rows.Select(row => new PastChange(
                row.Decision.At,
                row.Session,
                row.Decision.To,
                ClaimReason.Of(row.Decision, notes, inSession: row.Session is not null),
                row.Organiser)),
        ];
    }

    /// <summary>Returns the mails about this registration, newest first.</summary>
    public async Task<IReadOnlyList<AttendeeMail>> MailsAsync(long eventId, Guid id, CancellationToken cancellationToken) =>
        await context.Outbox.AsNoTracking()
            .Where(mail => mail.EventId == eventId)
            .Select(mail => new
            {
                Mail = mail,

                // In a gathered mail each person has the template of a mail of her own.
                Template = mail.RegistrationId == id ? mail.Template : context.OutboxPeople
                    .Where(person => person.MailId == mail.Id && person.RegistrationId == id)
                    .Select(person => (MailTemplate?)person.Template).FirstOrDefault(),
            })
            .Where(row => row.Template != null)
            .OrderByDescending(row => row.Mail.CreatedAt).ThenByDescending(row => row.Mail.DueAt)
            .Select(row => new AttendeeMail(
                row.Template!.Value,
                row.Mail.State,
                row.Mail.CreatedAt,
                row.Mail.DueAt,
                row.Mail.SentAt,
                row.Mail.Attempts,
                row.Mail.LastAnswer))
            .ToListAsync(cancellationToken);
}
