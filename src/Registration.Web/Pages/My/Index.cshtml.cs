using EventRegistration.Localisation;
using EventRegistration.Mail;
using EventRegistration.Pages.Forms;
using EventRegistration.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace EventRegistration.Pages.My;

/// <summary>
/// Asks for an address and mails its links to it. The answer and its time are always the same, so that nobody learns here who is registered. It
/// acts for no cookie, so it has no antiforgery token.
/// </summary>
[IgnoreAntiforgeryToken, OwnForm]
[EnableRateLimiting(RateLimits.AskMail)]
public sealed class IndexModel(OwnLinksMail mail, AddressFormValidator validator, AnswerTranslation answers, TimeProvider clock) : PageModel
{
    public string Email { get; private set; } = "";

    public FormProblems Problems { get; } = new();

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await AddressForm.ReadAsync(Request, cancellationToken) is not { } form)
        {
            return answers.TooMuch(this, Problems);
        }

        Email = form.Email;
        if (validator.Validate(form) is { IsValid: false } found)
        {
            found.Errors.ForEach(error => Problems.Add(error.PropertyName, error.ErrorMessage));
            return AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
        }

        var began = clock.GetTimestamp();
        await mail.QueueAsync(form.Email, Language.Current.Code, cancellationToken);
        await clock.SpendAsync(began, EvenTime.OfQueueing, cancellationToken);
        return new SeeOther($"{Request.PathBase}/my/sent");
    }
}
