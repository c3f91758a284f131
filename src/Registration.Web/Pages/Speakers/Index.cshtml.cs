using EventRegistration.Pages.Events;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EventRegistration.Pages.Speakers;

/// <summary>The own page of a speaker: place, hours, other speakers, number of attendees and contact.</summary>
internal sealed class IndexModel(SpeakerDays days) : PageModel
{
    /// <summary>The day of the speaker. Null if the link is invalid or replaced; the page then says how to get another.</summary>
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
