using EventRegistration.Events;
using EventRegistration.Mail;
using EventRegistration.Pages.Forms;
using EventRegistration.Places;
using EventRegistration.Registrations;
using Microsoft.AspNetCore.Mvc;

namespace EventRegistration.Pages.Organiser.Registrations;

/// <summary>Mails a person again how they stand, with the link of the registration.</summary>
internal sealed class SendMailModel(AttendeeQuery query, MailAgain mail, LogTexts log) : EventAction<Person>
{
    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    private string Name => Subject.Own.Name.Full;

    private string State => log.State(Subject.Own.Claim, Subject.Position, Subject.Own.Event.TimeZone);

    private bool IsPossible => Subject.State != ClaimState.Released && Subject.Own.Event.Status != EventStatus.Cancelled;

    private string Impossible => Texts["Impossible", Name, State];

    protected override Task<Person?> FindAsync(CancellationToken cancellationToken) =>
        query.FindAsync(Scope.EventId, Id, cancellationToken);

    protected override ActionView Describe()
    {
        var view = Ask(EventTab.People, $"{EventPage}/registrations/{Id}", crumb: Name);
        return view with
        {
            PageTitle = $"{view.Title} – {Name}",
            Explanation = [Texts["Explanation", Name, Subject.Own.Registration.Details.Email, State]],
            Impossible = IsPossible ? null : Impossible,
        };
    }

    protected override async Task<IActionResult> CarryOutAsync(CancellationToken cancellationToken)
    {
        if (!IsPossible)
        {
            return Refuse(Impossible);
        }

        await mail.QueueAsync(Scope.EventId, Id, cancellationToken);
        return new SeeOther($"{EventPage}/registrations/{Id}?did=mailed");
    }
}
