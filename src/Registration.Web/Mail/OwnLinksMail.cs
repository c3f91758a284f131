using EventRegistration.Data;
using EventRegistration.Installation;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Mail;

/// <summary>Mails the links that belong to an address to that address: who asks learns nothing here.</summary>
public sealed class OwnLinksMail(RegistrationContext context, InstallationSettings settings, OutboxSignal signal, TimeProvider clock)
{
    private static readonly TimeSpan AtMostOnceIn = TimeSpan.FromHours(1);

    /// <summary>Queues the mail, unless nobody with this address is registered, or signed up others, for what is still to come, or it was sent just now.</summary>
    public async Task QueueAsync(string typedAddress, string language, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var key = PersonKey.Normalise(typedAddress);
        var (people, parties) = (RegistrationsOfAddress.StillToCome(context, key, now), RegistrationsOfAddress.PartiesStillToCome(context, key, now));
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);

        // Changes nothing but takes the rows: who asks twice at once is served one after the other.
        await people.ExecuteUpdateAsync(set => set.SetProperty(person => person.Active, person => person.Active), cancellationToken);
        await parties.ExecuteUpdateAsync(set => set.SetProperty(party => party.Together, party => party.Together), cancellationToken);

        // To an address that was registered, or signed up others, whatever was typed to find it.
        List<string> addresses =
        [
            .. await people.OrderByDescending(person => person.CreatedAt).Select(person => person.Details.Email).ToListAsync(cancellationToken),
            .. await parties.OrderByDescending(party => party.CreatedAt).Select(party => party.Email).ToListAsync(cancellationToken),
        ];
        var since = now - AtMostOnceIn;
        if (addresses.Count > 0 && !await context.Outbox.AnyAsync(
            mail => mail.Template == MailTemplate.OwnLinks && mail.CreatedAt > since && addresses.Contains(mail.Recipient), cancellationToken))
        {
            context.Outbox.Add(OutboxRow.New(settings, MailTemplate.OwnLinks, addresses[0], language, now));
            await context.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        signal.Raise();
    }
}
