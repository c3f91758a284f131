using EventRegistration.Mail;
using EventRegistration.Pages.Forms;

namespace EventRegistration.Pages.Speakers;

/// <summary>Mails the speaker's links of an address.</summary>
internal sealed class AskModel(SpeakerLinksMail mail, AddressFormValidator validator, AnswerTranslation answers, TimeProvider clock)
    : AsksAddress(validator, answers, clock)
{
    protected override string Sent => "/speaker/sent";

    protected override Task QueueAsync(string address, string language, CancellationToken cancellationToken) =>
        mail.QueueAsync(address, language, cancellationToken);
}
