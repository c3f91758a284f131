using EventRegistration.Data;
using EventRegistration.Installation;
using EventRegistration.Security;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Mail;

/// <summary>
/// Mails a speaker the link to the speaker's own page. Saves in the caller's context; the caller raises <see cref="OutboxSignal"/> after
/// the commit.
/// </summary>
internal sealed class SpeakerMail(RegistrationContext context, InstallationSettings settings, Tokens tokens, TimeProvider clock)
{
    /// <summary>Queues a new link and revokes the earlier one. False if there is no such speaker or no address.</summary>
    public async Task<bool> QueueLinkAsync(long speakerId, CancellationToken cancellationToken, string language = "nl")
    {
        var speaker = await context.Speakers.SingleOrDefaultAsync(row => row.Id == speakerId, cancellationToken);
        if (speaker is null || speaker.Email.Length == 0)
        {
            return false;
        }

        if (speaker.TokenHash is not null)
        {
            speaker.TokenGeneration++;
        }

        var now = clock.GetUtcNow().UtcDateTime;
        speaker.TokenHash = Tokens.Hash(tokens.ForSpeaker(speaker.Id, speaker.EventId, speaker.TokenGeneration));
        speaker.LinkMailedAt = now;
        var mail = OutboxRow.New(settings, MailTemplate.SpeakerLink, speaker.Email, language, now);
        mail.EventId = speaker.EventId;
        mail.SpeakerId = speaker.Id;
        context.Outbox.Add(mail);
        await context.SaveChangesAsync(cancellationToken);
        return true;
    }
}
