using EventRegistration.Mail;
using EventRegistration.Pages.Forms;
using EventRegistration.Places;
using EventRegistration.Registrations;
using Microsoft.AspNetCore.Mvc;

namespace EventRegistration.Pages.Organiser.Registrations;

/// <summary>Mails a person again how they stand, with the link of the registration.</summary>
internal sealed class SendMailModel(AttendeeQuery query, MailAgain mail, LogTexts log) : RegistrationAction(query)
{
    private string State => log.State(Subject.Own.Claim, Subject.Position, Subject.Own.Event.TimeZone);

    private bool IsPossible => TakesPart && Subject.Own.Registration.Details.Email.Length > 0;

    private string Impossible => TakesPart ? Texts["NoAddress", Name] : Texts["Impossible", Name, State];

    protected override ActionView Describe() => AskAbout() with
    {
        Explanation = [Texts["Explanation", Name, Subject.Own.Registration.Details.Email, State]],
        Impossible = IsPossible ? null : Impossible,
    };

    protected override async Task<IActionResult> CarryOutAsync(CancellationToken cancellationToken)
    {
        if (!IsPossible)
        {
            return Refuse(Impossible);
        }

        await mail.QueueAsync(Scope.EventId, Id, Scope.AccountId, cancellationToken);
        return new SeeOther($"{PersonPage}?did=mailed");
    }
}
