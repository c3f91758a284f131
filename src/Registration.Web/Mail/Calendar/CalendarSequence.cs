using EventRegistration.Data;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Mail.Calendar;

/// <summary>
/// Numbers the calendar parts of mails. All entries of an event share one UID, also with the public file, so one counter of the event
/// numbers them. The number is given when the mail is written, so that a mail that was delayed is not older than a file that was
/// downloaded meanwhile. It is higher than that of every mail and every file of the event before.
/// </summary>
internal sealed class CalendarSequence(RegistrationContext context, TimeProvider clock)
{
    public async Task<int> NextAsync(long eventId, CancellationToken cancellationToken)
    {
        var file = CalendarFile.SequenceAt(clock.GetUtcNow().UtcDateTime);

        // In one transaction: the update locks the row, so that no other instance reads the same number. A mail that is only shown is
        // written in a transaction that is undone.
        await using var transaction = context.Database.CurrentTransaction is null
            ? await context.Database.BeginTransactionAsync(cancellationToken)
            : null;
        await context.Events.Where(row => row.Id == eventId).ExecuteUpdateAsync(
            set => set.SetProperty(
                row => row.CalendarSequence, row => row.CalendarSequence >= file ? row.CalendarSequence + 1 : file + 1),
            cancellationToken);
        var number = await context.Events.Where(row => row.Id == eventId)
            .Select(row => row.CalendarSequence).SingleAsync(cancellationToken);
        await (transaction?.CommitAsync(cancellationToken) ?? Task.CompletedTask);
        return number;
    }
}
