using EventRegistration.Pages.Forms;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Mvc;

namespace EventRegistration.Pages.Organiser.Accounts;

/// <summary>Mails an invitation again to a colleague who has not chosen a password yet.</summary>
internal sealed class InviteAgainModel(GivenRights given, Colleagues colleagues) : AccountAction<Colleague>
{
    protected override Task<Colleague?> FindAsync(CancellationToken cancellationToken) => colleagues.FindAsync(Id, cancellationToken);

    protected override ActionView Describe() => Ask(Subject) with
    {
        Explanation = [Texts["Explanation", Subject.Email]],
        Impossible = Subject.HasPassword ? Texts["Accepted"].Value : null,
    };

    /// <summary>Says on the colleague's page if the invitation was accepted meanwhile.</summary>
    protected override async Task<IActionResult> CarryOutAsync(CancellationToken cancellationToken) => Told(
        PersonPage, await given.InviteAgainAsync(Id, cancellationToken) ? Texts["Done", Subject.Email] : Texts["Accepted"]);
}
