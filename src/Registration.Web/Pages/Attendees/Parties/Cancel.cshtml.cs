using EventRegistration.Pages.Forms;
using EventRegistration.Places;
using EventRegistration.Registrations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EventRegistration.Pages.Attendees.Parties;

/// <summary>One of a party does not come; the others stay where they are.</summary>
[IgnoreAntiforgeryToken, OwnForm]
public sealed class CancelModel(PartyVerb verb) : PageModel, IPartyVerbPage
{
    public OwnParty Party { get; set; } = null!;

    public MemberState Member { get; private set; } = null!;

    public FormProblems Problems { get; } = new();

    public async Task<IActionResult> OnGetAsync(string token, Guid member, CancellationToken cancellationToken) =>
        About(member, await verb.ShowAsync(this, token, cancellationToken, member));

    public async Task<IActionResult> OnPostAsync(string token, Guid member, CancellationToken cancellationToken) =>
        About(member, await verb.CarryOutAsync(this, token, _ => [new CancelRegistration(member)], cancellationToken, member));

    private IActionResult About(Guid member, IActionResult answer)
    {
        if (Party is not null)
        {
            Member = Party.Members.Single(one => one.Id == member);
        }

        return answer;
    }
}
