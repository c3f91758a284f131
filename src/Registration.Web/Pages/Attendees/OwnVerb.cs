using EventRegistration.Pages.Forms;
using EventRegistration.Places;
using EventRegistration.Registrations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EventRegistration.Pages.Attendees;

/// <summary>A tiny page below somebody's own page: shows what will happen, and does it on a POST.</summary>
public interface IVerbPage
{
    /// <summary>Set by <see cref="OwnVerb"/>.</summary>
    OwnRegistration Own { get; set; }

    FormProblems Problems { get; }
}

/// <summary>What the verbs of the own page have in common: whose registration it is, the command, and what its answer becomes.</summary>
public sealed class OwnVerb(
    OwnRegistrations registrations, CapacityService places, AnswerTranslation answers, RefusalTexts refusals)
{
    /// <summary>Shows the page; changes nothing, because mail scanners follow links.</summary>
    public async Task<IActionResult> ShowAsync<TPage>(TPage page, string token, CancellationToken cancellationToken)
        where TPage : PageModel, IVerbPage
    {
        if (await registrations.FindAsync(token, cancellationToken) is not { } own)
        {
            return page.NotFound();
        }

        page.Own = own;
        return page.Page();
    }

    /// <summary>Carries out the command and goes back to the own page, the first time and every time again.</summary>
    public async Task<IActionResult> CarryOutAsync<TPage>(
        TPage page, string token, Func<Guid, Command> command, CancellationToken cancellationToken)
        where TPage : PageModel, IVerbPage
    {
        if (await registrations.FindAsync(token, cancellationToken) is not { } own)
        {
            return page.NotFound();
        }

        page.Own = own;
        var answer = await places.CarryOutAsync(own.Event.Id, command(own.Registration.Id), cancellationToken);
        return answers.Translate(
            page,
            answer,
            page.Problems,
            _ => $"{page.Request.PathBase}/r/{token}",
            refusal => page.Problems.Add(refusals.Of(refusal, own.Event)));
    }
}
