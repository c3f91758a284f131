using EventRegistration.Localisation;
using EventRegistration.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace EventRegistration.Pages.Forms;

/// <summary>
/// Asks for an address and mails its links to it. The answer and its time are always the same, so that they do not tell whether the address
/// is known. It acts for no cookie, so it has no antiforgery token.
/// </summary>
[IgnoreAntiforgeryToken, OwnForm]
[EnableRateLimiting(RateLimits.AskMail)]
internal abstract class AsksAddress(AddressFormValidator validator, AnswerTranslation answers, TimeProvider clock) : PageModel
{
    public string Email { get; private set; } = "";

    public FormProblems Problems { get; } = new();

    /// <summary>The address of the page that says that the mail is on its way, if there is anything to mail.</summary>
    protected abstract string Sent { get; }

    protected abstract Task QueueAsync(string address, string language, CancellationToken cancellationToken);

    public IActionResult OnGet() => Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await AddressForm.ReadAsync(Request, cancellationToken) is not { } form)
        {
            return answers.TooMuch(this, Problems);
        }

        Email = form.Email;
        Problems.Add(validator.Validate(form));
        if (Problems.Any)
        {
            return AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
        }

        var began = clock.GetTimestamp();
        await QueueAsync(form.Email, Language.Current.Code, cancellationToken);
        await clock.SpendAsync(began, ConstantTime.OfQueueing, cancellationToken);
        return new SeeOther($"{Request.PathBase}{Sent}");
    }
}
