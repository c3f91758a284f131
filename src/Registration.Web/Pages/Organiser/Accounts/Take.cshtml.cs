using EventRegistration.Pages.Forms;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Mvc;

namespace EventRegistration.Pages.Organiser.Accounts;

/// <summary>A right of a colleague.</summary>
internal sealed record RightOfColleague(Colleague Person, ColleagueRight Right);

/// <summary>Takes a right away. Idempotent: a right that is gone already is what was asked for.</summary>
internal sealed class TakeModel(GivenRights given, Colleagues colleagues, RightTexts rights) : AccountAction<RightOfColleague>
{
    [FromRoute(Name = "right")]
    public long RightId { get; set; }

    protected override async Task<RightOfColleague?> FindAsync(CancellationToken cancellationToken) =>
        await colleagues.FindAsync(Id, cancellationToken) is { } person
            && person.Rights.SingleOrDefault(one => one.Id == RightId) is { } right
                ? new RightOfColleague(person, right)
                : null;

    protected override ActionView Describe() => Ask(Subject.Person) with
    {
        Lead = [rights.Of(Subject.Right)],
        Explanation = [Texts["Explanation"]],
        GivesUp = true,
    };

    protected override async Task<IActionResult> CarryOutAsync(CancellationToken cancellationToken) =>
        await given.TakeAsync(Id, RightId, HttpContext.SignedIn()!.Id, cancellationToken) == RightRefusal.LastAdministrator
            ? Refuse(rights.Of(RightRefusal.LastAdministrator))
            : Told(PersonPage, Texts["Done"]);

    protected override IActionResult Gone() => Told(PersonPage, Texts["Done"]);
}
