using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EventRegistration.Pages.Organiser.Accounts;

/// <summary>Mails an invitation once more, to somebody who has not chosen a password yet.</summary>
public sealed class InviteAgainModel(GivenRights given, Colleagues colleagues) : PageModel
{
    private readonly Texts _texts = Texts.Of("Pages/Organiser/Accounts/InviteAgain");

    public Colleague Person { get; private set; } = null!;

    [TempData]
    public string? Done { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        Person = (await colleagues.FindAsync(id, cancellationToken))!;
        return Person is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        Person = (await colleagues.FindAsync(id, cancellationToken))!;
        if (Person is null)
        {
            return NotFound();
        }

        Done = await given.InviteAgainAsync(id, cancellationToken) ? _texts["Done", Person.Email] : _texts["Accepted"];
        return new SeeOther(Url.Content($"~/organiser/people/{id}"));
    }
}
