using EventRegistration.Pages.Forms;
using EventRegistration.Places;
using EventRegistration.Registrations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EventRegistration.Pages.Attendees;

/// <summary>A tiny page below the page of a party: shows what will happen, and does it on a POST.</summary>
public interface IPartyVerbPage
{
    /// <summary>Set by <see cref="PartyVerb"/>.</summary>
    OwnParty Party { get; set; }

    FormProblems Problems { get; }
}

/// <summary>What the verbs of a party have in common: whose it is, what is asked for each of its members, and what the answers become.</summary>
public sealed class PartyVerb(OwnParties parties, CapacityService places, AnswerTranslation answers, RefusalTexts refusals)
{
    /// <summary>Shows the page; changes nothing, because mail scanners follow links.</summary>
    public async Task<IActionResult> ShowAsync<TPage>(TPage page, string token, CancellationToken cancellationToken, Guid? member = null)
        where TPage : PageModel, IPartyVerbPage => await IsFoundAsync(page, token, member, cancellationToken) ? page.Page() : page.NotFound();

    /// <summary>
    /// Carries out the commands, one for each member whom it concerns, and goes back to the page of the party, the first time and every time
    /// again. The first "no" is the answer.
    /// </summary>
    public async Task<IActionResult> CarryOutAsync<TPage>(
        TPage page, string token, Func<OwnParty, IEnumerable<Command>> commands, CancellationToken cancellationToken, Guid? member = null)
        where TPage : PageModel, IPartyVerbPage
    {
        if (!await IsFoundAsync(page, token, member, cancellationToken))
        {
            return page.NotFound();
        }

        Answer answer = new No(new NoOffer());
        foreach (var command in commands(page.Party))
        {
            answer = await places.CarryOutAsync(page.Party.Event.Id, command, cancellationToken);
            if (answer is not Done)
            {
                break;
            }
        }

        return answers.Translate(
            page,
            answer,
            page.Problems,
            _ => $"{page.Request.PathBase}/r/{token}",
            refusal => page.Problems.Add(refusals.Of(refusal, page.Party.Event)));
    }

    private async Task<bool> IsFoundAsync<TPage>(TPage page, string token, Guid? member, CancellationToken cancellationToken)
        where TPage : PageModel, IPartyVerbPage
    {
        if (await parties.FindAsync(token, cancellationToken) is not { } party || (member is { } one && party.Members.All(other => other.Id != one)))
        {
            return false;
        }

        page.Party = party;
        return true;
    }
}
