using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EventRegistration.Pages.Organiser.Accounts;

/// <summary>The account of a colleague: its rights, and the form that gives or changes one.</summary>
internal sealed class PersonModel(GivenRights given, Colleagues colleagues, RightFormValidator validator, RightTexts rights) : PageModel
{
    private readonly Texts _texts = Texts.Of("Pages/Organiser/Accounts/Person");

    public Colleague Person { get; private set; } = null!;

    public RightForm Form { get; private set; } = new();

    public FormProblems Problems { get; } = new();

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, cancellationToken))
        {
            return NotFound();
        }

        Form = RightForm.Read(Request.Form, Form.Events);
        Problems.Add(validator.Validate(Form));
        if (Problems.Any)
        {
            return AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
        }

        if (await given.GiveAsync(id, Form.Chosen, Form.EventId, HttpContext.SignedIn()!.Id, cancellationToken) is { } refusal)
        {
            Problems.Add(rights.Of(refusal));
            return AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
        }

        Notice.Leave(TempData, _texts["Given"]);
        return new SeeOther(Url.Content($"~/organiser/people/{id}"));
    }

    private async Task<bool> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        Form = new RightForm { Events = await colleagues.EventsAsync(cancellationToken) };
        Person = (await colleagues.FindAsync(id, cancellationToken))!;
        return Person is not null;
    }
}
