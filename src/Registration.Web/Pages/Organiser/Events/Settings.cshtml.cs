using EventRegistration.Pages.Forms;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EventRegistration.Pages.Organiser.Events;

/// <summary>The settings are part of the meeting's own form, behind "Uitgebreid": this address leads there.</summary>
[NeedsRight(Right.Organiser)]
public sealed class SettingsModel : PageModel
{
    public IActionResult OnGet() => new SeeOther($"{Request.PathBase}/organiser/events/{HttpContext.OrganiserScope().Slug}/edit#advanced");
}
