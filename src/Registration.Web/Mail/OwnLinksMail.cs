using EventRegistration.Data;
using EventRegistration.Installation;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Mail;

/// <summary>Mails the links of an address to that address. The caller learns nothing about the address.</summary>
internal sealed class OwnLinksMail(RegistrationContext context, InstallationSettings settings, OutboxSignal signal, TimeProvider clock)
{
    private static readonly TimeSpan AtMostOnceIn = TimeSpan.FromHours(1);

    /// <summary>Queues the mail. Queues nothing if the address has no link to a coming event, or was mailed within the hour.</summary>
    public async Task QueueAsync(string typedAddress, string language, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var key = PersonKey.AddressOf(typedAddress);
        var people = RegistrationsOfAddress.StillToCome(context, key, now);
        var parties = RegistrationsOfAddress.PartiesStillToCome(context, key, now);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);

        // Changes nothing, but locks the rows: concurrent requests for one address run one after the other.
        await people.ExecuteUpdateAsync(set => set.SetProperty(person => person.Active, person => person.Active), cancellationToken);
        await parties.ExecuteUpdateAsync(set => set.SetProperty(party => party.Together, party => party.Together), cancellationToken);

        // Mails a stored address, never the typed one.
        List<string> addresses =
        [
            .. await people.OrderByDescending(person => person.CreatedAt).Select(person => person.Details.Email)
            .ToListAsync(cancellationToken),
            .. await parties.OrderByDescending(party => party.CreatedAt).Select(party => party.Email).ToListAsync(cancellationToken),
        ];
        var since = now - AtMostOnceIn;
        if (addresses.Count > 0 && !await context.Outbox.AnyAsync(
            mail => mail.Template == MailTemplate.OwnLinks && mail.CreatedAt > since && addresses.Contains(mail.Recipient),
            cancellationToken))
        {
            context.Outbox.Add(OutboxRow.New(settings, MailTemplate.OwnLinks, addresses[0], language, now));
            await context.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        signal.Raise();
    }
}
