using EventRegistration.Localisation;
using EventRegistration.Mail;
using EventRegistration.Pages.Forms;
using EventRegistration.Places;
using EventRegistration.Resources;
using EventRegistration.Security;
using FluentValidation.Results;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace EventRegistration.Pages.Events;

/// <summary>
/// Signing up: one page, one POST. It acts for whoever fills it in, not for a cookie, so it has no antiforgery token.
/// </summary>
[IgnoreAntiforgeryToken, OwnForm]
[RequestFormLimits(ValueLengthLimit = RegistrationForm.MostCharacters, ValueCountLimit = RegistrationForm.MostFields)]
[EnableRateLimiting(RateLimits.SignUp)]
public sealed class RegisterModel(
    SignUpViews views,
    RegistrationFormValidator validator,
    CapacityService places,
    AnswerTranslation answers,
    RefusalWords refusals,
    OwnLinksMail links,
    Tokens tokens) : PageModel
{
    public SignUpView View { get; private set; } = null!;

    public RegistrationForm Form { get; private set; } = new();

    public FormProblems Problems { get; } = new();

    /// <summary>A form that was sent is shown again whatever became of the event, so that nothing typed is lost.</summary>
    public bool ShowsForm => View.TakesSignUps || Problems.Any;

    public async Task<IActionResult> OnGetAsync(string slug, [FromQuery(Name = "i")] string? invitation, CancellationToken cancellationToken)
    {
        if (await views.FindAsync(slug, cancellationToken) is not { } view)
        {
            return NotFound();
        }

        View = view;
        Form = new RegistrationForm { Invitation = invitation ?? "" };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken cancellationToken)
    {
        if (await views.FindAsync(slug, cancellationToken) is not { } view)
        {
            return NotFound();
        }

        View = view;
        if (await RegistrationForm.ReadAsync(Request, view.Rounds, cancellationToken) is not { } form)
        {
            return answers.TooMuch(this, Problems);
        }

        Form = form.WithUsableKey();
        if (ForeignOrigin.IsForeign(HttpContext))
        {
            return answers.Foreign(this, Problems);
        }

        if (validator.Validate(form, shared: view.Share is not null) is { IsValid: false } found)
        {
            return Again(found);
        }

        var answer = await places.RegisterAsync(form.ToSignUp(view.Meeting.Id), cancellationToken);
        if (answer is No { Refusal: AlreadyRegistered })
        {
            await links.QueueAsync(form.Email, Language.Current.Code, cancellationToken);
        }

        return answers.Translate(this, answer, Problems, OwnPage, Say);
    }

    private PageResult Again(ValidationResult found)
    {
        if (View.Closed is { } because)
        {
            Problems.Add(refusals.Of(because, View.Meeting));
        }

        Problems.Add(found);
        return AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>The first link, also to a repeat: who revoked it did not mean to hand out the next one here.</summary>
    private string OwnPage(Guid registration) =>
        $"{Request.PathBase}/r/{tokens.ForRegistration(registration, View.Meeting.Id)}";

    private void Say(Refusal refusal) =>
        Problems.Add(View.FieldOf(refusal), refusals.Of(refusal, View.Meeting, View.TitlesByPool));
}
