using EventRegistration.Pages.Forms;
using EventRegistration.Places;
using EventRegistration.Registrations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EventRegistration.Pages.Attendees;

/// <summary>Not taking the place that is offered.</summary>
[IgnoreAntiforgeryToken, OwnForm]
public sealed class DeclineModel(OwnVerb verb) : PageModel, IVerbPage
{
    public OwnRegistration Own { get; set; } = null!;

    public FormProblems Problems { get; } = new();

    public Task<IActionResult> OnGetAsync(string token, CancellationToken cancellationToken) =>
        verb.ShowAsync(this, token, cancellationToken);

    public Task<IActionResult> OnPostAsync(string token, CancellationToken cancellationToken) =>
        verb.CarryOutAsync(this, token, registration => new DeclineOffer(registration), cancellationToken);
}
