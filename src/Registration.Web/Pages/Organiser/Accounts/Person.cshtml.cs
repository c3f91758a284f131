using EventRegistration.Pages.Forms;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EventRegistration.Pages.Organiser.Accounts;

/// <summary>Somebody with an account: the rights, and the form that gives one or changes it.</summary>
public sealed class PersonModel(GivenRights given, Colleagues colleagues, RightTexts rights) : PageModel
{
    [BindProperty]
    public string? Right { get; set; }

    [BindProperty]
    public string? Event { get; set; }

    /// <summary>What was done, in words.</summary>
    [TempData]
    public string? Done { get; set; }

    public Colleague Person { get; private set; } = null!;

    public IReadOnlyList<EventChoice> Events { get; private set; } = [];

    public FormProblems Problems { get; } = new();

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!await FindAsync(id, cancellationToken))
        {
            return NotFound();
        }

        if (rights.Read(Problems, Right, Event, Events) is not var (right, eventId))
        {
            return AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
        }

        if (await given.GiveAsync(id, right, eventId, cancellationToken) is { } refusal)
        {
            Problems.Add(rights.Of(refusal));
            return AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
        }

        return new SeeOther(Url.Content($"~/organiser/people/{id}"));
    }

    private async Task<bool> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        Events = await colleagues.EventsAsync(cancellationToken);
        Person = (await colleagues.FindAsync(id, cancellationToken))!;
        return Person is not null;
    }
}
