using EventRegistration.Data;
using EventRegistration.Pages.Organiser.Desk;
using EventRegistration.Registrations;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EventRegistration.Pages.Organiser.Log;

/// <summary>"Why she and not I?": two people of an event, and who went before whom. The address names registrations only.</summary>
internal sealed class CompareModel(CompareQuery query, EventFrames frames, RegistrationContext context) : PageModel
{
    public Guid Person { get; private set; }

    public string PersonName { get; private set; } = "";

    /// <summary>The registration to compare with. Null while none is chosen.</summary>
    public Guid? With { get; private set; }

    public string WithName { get; private set; } = "";

    public IReadOnlyList<(Guid Id, string Name)> Choices { get; private set; } = [];

    /// <summary>The decisions that passed the person, while nobody is chosen to compare with.</summary>
    public IReadOnlyList<LogEntry> Passing { get; private set; } = [];

    public IReadOnlyList<ComparedMoment> Moments { get; private set; } = [];

    public string TimeZone { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        var eventId = HttpContext.OrganiserScope().EventId;
        With = Guid.TryParse(Request.Query["with"], out var with) && with != id ? with : null;
        var names = await AttendeeNames.OfAsync(context, eventId, With is { } chosen ? [id, chosen] : [id], cancellationToken);
        if (!names.TryGetValue(id, out var name) || (With is not null && names.Count == 1))
        {
            return NotFound();
        }

        (Person, PersonName) = (id, name);
        TimeZone = (await frames.OfAsync(HttpContext)).TimeZone;
        Choices = await query.ChoicesAsync(eventId, id, cancellationToken);
        if (With is { } compared)
        {
            WithName = names[compared];
            Moments = await query.OfAsync(eventId, id, compared, cancellationToken);
        }
        else
        {
            Passing = await query.PassingAsync(eventId, id, cancellationToken);
        }

        return Page();
    }
}
