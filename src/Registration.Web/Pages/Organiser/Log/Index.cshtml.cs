using EventRegistration.Data;
using EventRegistration.Pages.Events;
using EventRegistration.Pages.Forms;
using EventRegistration.Pages.Organiser.Desk;
using EventRegistration.Registrations;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Log;

/// <summary>
/// Everything that happened with an event, newest first: one line for each command, with what followed from it. Or the state at a moment,
/// if one is asked.
/// </summary>
internal sealed class IndexModel(LogQuery query, StandAt stand, LogPageTexts texts, RegistrationContext context, TimeProvider clock)
    : PageModel
{
    public LogFilter Filter { get; private set; } = new();

    /// <summary>Null if the state at a moment is shown instead.</summary>
    public LogFound? Found { get; private set; }

    /// <summary>The name of the registrant who is looked for. Null if none is, empty if the personal data was erased.</summary>
    public string? PersonName { get; private set; }

    public string TimeZone { get; private set; } = "";

    public FormProblems Problems { get; } = new();

    /// <summary>The state at the moment that was asked. Null if none was.</summary>
    public PlacesThen? Then { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var eventId = HttpContext.OrganiserScope().EventId;
        Filter = LogFilter.Read(Request.Query);
        TimeZone = await context.Events
            .Where(meeting => meeting.Id == eventId)
            .Select(meeting => meeting.TimeZone)
            .SingleAsync(cancellationToken);
        if (!Filter.HasDay)
        {
            Problems.Add("day", texts.DayWrong);
        }

        var at = Filter.Moment(TimeZone);
        if (Filter.At.Length > 0 && !(at <= clock.GetUtcNow().UtcDateTime))
        {
            Problems.Add("at", at is null ? texts.AtWrong : texts.AtFuture);
        }

        if (at is { } moment && Problems.At("at") is null)
        {
            Then = await stand.OfAsync(eventId, moment, cancellationToken);
        }
        else
        {
            Found = await query.FindAsync(eventId, Filter, TimeZone, cancellationToken);
            PersonName = Filter.Person is { } id && Found.Found > 0
                ? (await AttendeeNames.OfAsync(context, eventId, [id], cancellationToken)).GetValueOrDefault(id, "")
                : null;
        }

        return Problems.Any ? AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity) : Page();
    }
}
