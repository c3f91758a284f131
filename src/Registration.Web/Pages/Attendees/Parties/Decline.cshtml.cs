using EventRegistration.Pages.Forms;
using EventRegistration.Places;
using EventRegistration.Registrations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EventRegistration.Pages.Attendees.Parties;

/// <summary>Not taking the places that are offered to a party: nobody of those to whom they are comes.</summary>
[IgnoreAntiforgeryToken, OwnForm]
public sealed class DeclineModel(PartyVerb verb) : PageModel, IPartyVerbPage
{
    public OwnParty Party { get; set; } = null!;

    public FormProblems Problems { get; } = new();

    public Task<IActionResult> OnGetAsync(string token, CancellationToken cancellationToken) =>
        verb.ShowAsync(this, token, cancellationToken);

    /// <summary>When it was answered before, that is asked of them again, which is no error.</summary>
    public Task<IActionResult> OnPostAsync(string token, CancellationToken cancellationToken) => verb.CarryOutAsync(
        this,
        token,
        party => party.InState(party.Offered.Any() ? ClaimState.Offered : ClaimState.Released).Select(member => new DeclineOffer(member.Id)),
        cancellationToken);
}
