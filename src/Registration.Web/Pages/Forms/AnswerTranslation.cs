using EventRegistration.Localisation;
using EventRegistration.Places;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EventRegistration.Pages.Forms;

/// <summary>Translates an answer of the capacity service to HTTP: 303, or the page again with the reason as a text.</summary>
internal sealed class AnswerTranslation
{
    private const string RetryAfterSeconds = "5";
    private readonly Texts _texts = Texts.Of("Pages/Forms/AnswerTranslation");

    /// <summary>
    /// The translation; <paramref name="refuse"/> adds the text of a refusal at the field that it concerns. A wanted state that was there
    /// already is answered like a change.
    /// </summary>
    public IActionResult Translate(
        PageModel page, Answer answer, FormProblems problems, Func<Guid, string> address, Action<Refusal> refuse)
    {
        switch (answer)
        {
            case Done done:
                return new SeeOther(address(done.Registration));
            case Unchanged:
                return new SeeOther(address(Guid.Empty));
            case No no:
                refuse(no.Refusal);
                return Again(page, StatusCodes.Status422UnprocessableEntity);
            default:
                page.Response.Headers.RetryAfter = RetryAfterSeconds;
                problems.Add(_texts["Busy"]);
                return Again(page, StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <summary>For a post that another site sent.</summary>
    public IActionResult Foreign(PageModel page, FormProblems problems)
    {
        problems.Add(_texts["CrossOrigin"]);
        return Again(page, StatusCodes.Status403Forbidden);
    }

    /// <summary>For a post that cannot be read as a form of this page.</summary>
    public IActionResult TooMuch(PageModel page, FormProblems problems)
    {
        problems.Add(_texts["TooMuch"]);
        return Again(page, StatusCodes.Status413PayloadTooLarge);
    }

    /// <summary>The page again, with its problems and everything that was typed.</summary>
    public static PageResult Again(PageModel page, int status)
    {
        page.Response.StatusCode = status;
        return page.Page();
    }
}
