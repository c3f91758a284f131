using EventRegistration.Data;
using EventRegistration.Installation;
using EventRegistration.Registrations;
using EventRegistration.Security;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Mail;

/// <summary>
/// Mails the speaker links of an address to that address. The caller learns nothing about the address, and every earlier link keeps
/// working.
/// </summary>
internal sealed class SpeakerLinksMail(
    RegistrationContext context, InstallationSettings settings, Tokens tokens, OutboxSignal signal, TimeProvider clock)
{
    private static readonly TimeSpan AtMostOnceIn = TimeSpan.FromHours(1);

    /// <summary>
    /// Queues the mail. Queues nothing if no speaker of a coming event has this address, or the address was mailed within the hour.
    /// </summary>
    public async Task QueueAsync(string typedAddress, string language, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var found = SpeakersOfAddress.StillToCome(context, PersonKey.AddressOf(typedAddress), now);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);

        // Changes nothing, but locks the rows: concurrent requests for one address run one after the other.
        await found.ExecuteUpdateAsync(set => set.SetProperty(speaker => speaker.Email, speaker => speaker.Email), cancellationToken);
        var speakers = await found.OrderByDescending(speaker => speaker.Id).ToListAsync(cancellationToken);
        var addresses = speakers.ConvertAll(speaker => speaker.Email);
        var since = now - AtMostOnceIn;
        if (speakers.Count > 0 && !await context.Outbox.AnyAsync(
            mail => mail.Template == MailTemplate.SpeakerLinks && mail.CreatedAt > since && addresses.Contains(mail.Recipient),
            cancellationToken))
        {
            foreach (var speaker in speakers)
            {
                speaker.TokenHash ??= Tokens.Hash(tokens.ForSpeaker(speaker.Id, speaker.EventId, speaker.TokenGeneration));
                speaker.LinkMailedAt = now;
            }

            // Mails the address stored by the organiser, never the typed one.
            context.Outbox.Add(OutboxRow.New(settings, MailTemplate.SpeakerLinks, speakers[0].Email, language, now));
            await context.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        signal.Raise();
    }
}
