using EventRegistration.Pages.Forms;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EventRegistration.Pages.Organiser.Accounts;

/// <summary>Takes a right away.</summary>
public sealed class TakeModel(GivenRights given, Colleagues colleagues, RightTexts rights) : PageModel
{
    public Colleague Person { get; private set; } = null!;

    public ColleagueRight Right { get; private set; } = null!;

    public FormProblems Problems { get; } = new();

    public async Task<IActionResult> OnGetAsync(Guid id, long right, CancellationToken cancellationToken) =>
        await FindAsync(id, right, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, long right, CancellationToken cancellationToken)
    {
        if (await given.TakeAsync(id, right, cancellationToken) == RightRefusal.LastAdministrator && await FindAsync(id, right, cancellationToken))
        {
            Problems.Add(rights.Of(RightRefusal.LastAdministrator));
            return AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
        }

        // A right that is gone already is what was asked for.
        return new SeeOther(Url.Content($"~/organiser/people/{id}"));
    }

    private async Task<bool> FindAsync(Guid id, long right, CancellationToken cancellationToken)
    {
        Person = (await colleagues.FindAsync(id, cancellationToken))!;
        Right = Person?.Rights.SingleOrDefault(row => row.Id == right)!;
        return Right is not null;
    }
}
