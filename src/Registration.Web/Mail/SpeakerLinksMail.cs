using EventRegistration.Data;
using EventRegistration.Installation;
using EventRegistration.Registrations;
using EventRegistration.Security;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Mail;

/// <summary>Mails the speaker's links of an address to that address: who asks learns nothing here, and no link stops working.</summary>
public sealed class SpeakerLinksMail(
    RegistrationContext context, InstallationSettings settings, Tokens tokens, OutboxSignal signal, TimeProvider clock)
{
    private static readonly TimeSpan AtMostOnceIn = TimeSpan.FromHours(1);

    /// <summary>Queues the mail, unless nobody with this address speaks at what is still to come, or it was sent just now.</summary>
    public async Task QueueAsync(string typedAddress, string language, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var found = SpeakersOfAddress.StillToCome(context, PersonKey.Normalise(typedAddress), now);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);

        // Changes nothing but takes the rows: who asks twice at once is served one after the other.
        await found.ExecuteUpdateAsync(set => set.SetProperty(speaker => speaker.Email, speaker => speaker.Email), cancellationToken);
        var speakers = await found.OrderByDescending(speaker => speaker.Id).ToListAsync(cancellationToken);
        var addresses = speakers.ConvertAll(speaker => speaker.Email);
        var since = now - AtMostOnceIn;
        if (speakers.Count > 0 && !await context.Outbox.AnyAsync(
            mail => mail.Template == MailTemplate.SpeakerLinks && mail.CreatedAt > since && addresses.Contains(mail.Recipient), cancellationToken))
        {
            foreach (var speaker in speakers)
            {
                speaker.TokenHash ??= Tokens.Hash(tokens.ForSpeaker(speaker.Id, speaker.EventId, speaker.TokenGeneration));
                speaker.LinkMailedAt = now;
            }

            // To the address that the organiser wrote down, whatever was typed to find it.
            context.Outbox.Add(OutboxRow.New(settings, MailTemplate.SpeakerLinks, speakers[0].Email, language, now));
            await context.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        signal.Raise();
    }
}
