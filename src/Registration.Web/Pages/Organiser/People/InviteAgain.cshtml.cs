using EventRegistration.Pages.Forms;
using EventRegistration.Resources;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace EventRegistration.Pages.Organiser.People;

/// <summary>Mails an invitation once more, to somebody who has not chosen a password yet.</summary>
public sealed class InviteAgainModel(GivenRights given, Colleagues colleagues, IStringLocalizerFactory localizers) : PageModel
{
    private readonly IStringLocalizer _words = localizers.WordsOf("Pages.Organiser.People.InviteAgain");

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

        Done = await given.InviteAgainAsync(id, cancellationToken) ? _words["Done", Person.Email] : _words["Accepted"];
        return new SeeOther(Url.Content($"~/organiser/people/{id}"));
    }
}
