using System.Globalization;
using EventRegistration.Events;
using EventRegistration.Pages.Forms;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EventRegistration.Pages.Organiser.Speakers;

/// <summary>The speakers of a meeting. Mails the link to one of them, or to all who were not mailed theirs yet.</summary>
internal sealed class SpeakersModel(SpeakerEditing editing, EventFrames frames) : PageModel
{
    public IReadOnlyList<ListedSpeaker> Speakers { get; private set; } = [];

    public bool MayChange => HttpContext.OrganiserScope().Right >= Right.Organiser;

    public int ToMail => Speakers.Count(one => one.Speaker is { Email.Length: > 0, LinkMailedAt: null });

    public bool IsDraft { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Speakers = await editing.ListAsync(HttpContext.OrganiserScope().EventId, cancellationToken);
        IsDraft = (await frames.OfAsync(HttpContext)).Status == EventStatus.Draft;
    }

    /// <summary>The field Speaker is a speaker's id, or "all".</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var scope = HttpContext.OrganiserScope();
        var whom = Request.Form.Text("Speaker");
        long? speaker = long.TryParse(whom, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
        if (speaker is null && whom != "all")
        {
            return NotFound();
        }

        // One unknown speaker is an error. "All" is not, because a repeat finds no speaker left to mail.
        return await editing.MailLinksAsync(scope.EventId, speaker, scope.AccountId, cancellationToken) == 0 && speaker is not null
            ? NotFound()
            : new SeeOther($"{Request.PathBase}/organiser/events/{scope.Slug}/programme/speakers");
    }
}
