using EventRegistration.Events;
using EventRegistration.Localisation;
using EventRegistration.Pages.Events;
using EventRegistration.Pages.Forms;
using EventRegistration.Places;
using EventRegistration.Registrations;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EventRegistration.Pages.Organiser.Registrations;

/// <summary>
/// Adds a registration by hand, with the fields and rules of the public form. It passes no attendee on the waitlist. A place before
/// others is a second step.
/// </summary>
[NeedsRight(Right.Organiser)]
[RequestFormLimits(ValueLengthLimit = RegistrationForm.MostCharacters, ValueCountLimit = RegistrationForm.MostFields)]
internal sealed class NewModel(
    SignUpViews views, RegistrationFormValidator validator, CapacityService places, AnswerTranslation answers, RefusalTexts refusals)
    : PageModel
{
    private readonly Texts _texts = Texts.Of("Pages/Organiser/Registrations/New");

    public SignUpView View { get; private set; } = null!;

    public RegistrationForm Form { get; private set; } = new();

    /// <summary>Whether the person is mailed.</summary>
    public bool Mail { get; private set; } = true;

    /// <summary>The language in which the person is mailed.</summary>
    public Language Speaks { get; private set; } = Language.Dutch;

    public FormProblems Problems { get; } = new();

    public bool Possible => View.Event.Status != EventStatus.Cancelled;

    /// <summary>Nobody can come on a waitlist that there is not.</summary>
    public bool IsFullForGood => View.IsFull && !View.Event.Settings.Rules.WaitlistEnabled;

    /// <summary>The key of the text that nobody can be added: all places are taken, or the free ones are kept.</summary>
    public string ForGood => View.IsKept ? "KeptForGood" : "FullForGood";

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        View = await views.ForOrganiserAsync(HttpContext.OrganiserScope().EventId, cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await OnGetAsync(cancellationToken);
        var form = RegistrationForm.Of(Request.Form, View.Rounds);
        form = form with { NeedsAddress = false };
        (Form, Mail) = (form.WithUsableKey(), Request.Form.Ticked(nameof(Mail)));
        Speaks = Request.Form.Text(nameof(Speaks)) == Language.English.Code ? Language.English : Language.Dutch;
        if (validator.Validate(form) is { IsValid: false } found)
        {
            Problems.Add(found);
            return AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
        }

        var scope = HttpContext.OrganiserScope();
        var signUp = form.ToSignUp(scope.EventId) with { Language = Speaks.Code, Silent = !Mail };
        var answer = await places.RegisterAsync(signUp, cancellationToken, new ByOrganiser(scope.AccountId));
        if (answer is No)
        {
            await OnGetAsync(cancellationToken);
        }

        return answers.Translate(
            this, answer, Problems, id => $"{Request.PathBase}/organiser/events/{scope.Slug}/registrations/{id}?did=added", Say);
    }

    /// <summary>Adds the refusal, addressed to the organiser and not to the attendee.</summary>
    private void Say(Refusal refusal) => Problems.Add(View.FieldOf(refusal), refusal switch
    {
        TooManyOnOneAddress many => _texts["Refusal.TooManyOnOneAddress", many.Limit],
        EventFull => _texts[ForGood],
        AlreadyRegistered or RegistrationClosed => _texts[$"Refusal.{refusal.GetType().Name}"],
        _ => refusals.Of(refusal, View.Event, View.Words),
    });
}
