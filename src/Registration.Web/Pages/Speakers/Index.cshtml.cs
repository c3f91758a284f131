using EventRegistration.Pages.Events;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EventRegistration.Pages.Speakers;

/// <summary>A speaker's own page: where and when, with whom, for how many, and whom to call.</summary>
public sealed class IndexModel(SpeakerDays days) : PageModel
{
    /// <summary>Null when the link is none, or is none any more: then the page says how to get another.</summary>
    public SpeakerDay? Day { get; private set; }

    public string Token { get; private set; } = "";

    public async Task OnGetAsync(string token, CancellationToken cancellationToken)
    {
        (Day, Token) = (await days.FindAsync(token, cancellationToken), token);
        if (Day is null)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }
}
