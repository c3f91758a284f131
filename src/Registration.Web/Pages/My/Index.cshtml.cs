using EventRegistration.Mail;
using EventRegistration.Pages.Forms;

namespace EventRegistration.Pages.My;

/// <summary>Mails the links of the registrations of an address.</summary>
public sealed class IndexModel(OwnLinksMail mail, AddressFormValidator validator, AnswerTranslation answers, TimeProvider clock)
    : AsksAddress(validator, answers, clock)
{
    protected override string Sent => "/my/sent";

    protected override Task QueueAsync(string address, string language, CancellationToken cancellationToken) =>
        mail.QueueAsync(address, language, cancellationToken);
}
