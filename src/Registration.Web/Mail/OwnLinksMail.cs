using EventRegistration.Data;
using EventRegistration.People;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Mail;

/// <summary>Mails the links that belong to an address to that address: who asks learns nothing here.</summary>
public sealed class OwnLinksMail(RegistrationContext context, InstallationSettings settings, OutboxBell bell, TimeProvider clock)
{
    private static readonly TimeSpan AtMostOnceIn = TimeSpan.FromHours(1);

    /// <summary>Queues the mail, unless nobody with this address is registered for what is still to come, or it was sent just now.</summary>
    public async Task QueueAsync(string typedAddress, string language, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var key = PersonKey.Normalise(typedAddress);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);

        // Changes nothing but takes the rows: who asks twice at once is served one after the other.
        var found = await OwnLinks.Of(context, key, now)
            .ExecuteUpdateAsync(set => set.SetProperty(person => person.Active, person => person.Active), cancellationToken);
        if (found > 0)
        {
            // To the address that was registered, whatever was typed to find it.
            var recipient = await OwnLinks.Of(context, key, now)
                .OrderByDescending(person => person.CreatedAt).Select(person => person.Email).FirstAsync(cancellationToken);
            var since = now - AtMostOnceIn;
            var sent = await OwnLinks.Of(context, key, now)
                .Join(context.Outbox, person => person.Email, mail => mail.Recipient, (_, mail) => mail)
                .AnyAsync(mail => mail.Template == MailTemplate.OwnLinks && mail.CreatedAt > since, cancellationToken);
            if (!sent)
            {
                context.Outbox.Add(OutboxRow.New(settings, MailTemplate.OwnLinks, recipient, language, now));
                await context.SaveChangesAsync(cancellationToken);
            }
        }

        await transaction.CommitAsync(cancellationToken);
        bell.Ring();
    }
}
