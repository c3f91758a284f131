using EventRegistration.Mail;
using EventRegistration.Pages.Events;
using EventRegistration.Pages.Forms;

namespace EventRegistration.Pages.Attendees;

/// <summary>Mails the links of the registrations of an address.</summary>
internal sealed class MyRegistrationsModel(OwnLinksMail mail, AddressFormValidator validator, AnswerTranslation answers, TimeProvider clock)
    : AsksAddress(validator, answers, clock)
{
    protected override string Sent => "/my/sent";

    protected override Task QueueAsync(string address, string language, CancellationToken cancellationToken) =>
        mail.QueueAsync(address, language, cancellationToken);
}
