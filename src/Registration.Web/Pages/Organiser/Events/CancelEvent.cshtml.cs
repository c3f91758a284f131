using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Localisation;
using EventRegistration.Mail;
using EventRegistration.Pages.Forms;
using EventRegistration.Registrations;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Events;

/// <summary>The meeting does not go ahead (nl: gaat niet door). Says how many people are told before it does so.</summary>
[NeedsRight(Right.Organiser)]
public sealed class CancelEventModel(EventEditing editing, RegistrationContext context) : PageModel
{
    public const int LongestNote = 500;

    public EventStatus Status { get; private set; }

    public bool Possible => Status is EventStatus.Published or EventStatus.Closed;

    public Pool Pool { get; private set; } = null!;

    /// <summary>The names of those who get a mail because they signed up others.</summary>
    public IReadOnlyList<string> SendersTold { get; private set; } = [];

    /// <summary>The names of the speakers who get a mail.</summary>
    public IReadOnlyList<string> SpeakersTold { get; private set; } = [];

    /// <summary>The names of those who do not.</summary>
    public IReadOnlyList<string> SpeakersUntold { get; private set; } = [];

    public string Note { get; private set; } = "";

    /// <summary>Why the words cannot be taken as they are: the key of what is wrong.</summary>
    public string? NoteProblem { get; private set; }

    public Task OnGetAsync(CancellationToken cancellationToken) => ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Note = Request.Form.Text(nameof(Note));
        NoteProblem = Note.Length > LongestNote ? "Note.TooLong" : FormText.IsText(Note) ? null : "Note.NoText";
        var scope = HttpContext.OrganiserScope();
        if (NoteProblem is null && await editing.CancelAsync(scope.EventId, Note, cancellationToken))
        {
            return Done();
        }

        await ShowAsync(cancellationToken);
        return NoteProblem is null && Status == EventStatus.Cancelled
            ? Done()
            : AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);

        SeeOther Done() => new($"{Request.PathBase}/organiser/events/{scope.Slug}");
    }

    private async Task ShowAsync(CancellationToken cancellationToken)
    {
        var eventId = HttpContext.OrganiserScope().EventId;
        Status = await context.Events.Where(meeting => meeting.Id == eventId).Select(meeting => meeting.Status).SingleAsync(cancellationToken);
        Pool = await context.Pools.AsNoTracking().SingleAsync(pool => pool.EventId == eventId && pool.SessionId == null, cancellationToken);
        SendersTold = [.. (await EventMail.SendersToldAsync(context, eventId, cancellationToken)).Select(party => party.Sender.Full).Distinct(StringComparer.Ordinal)];
        var told = await EventMail.SpeakersTold(context, eventId).Select(speaker => speaker.Id).ToListAsync(cancellationToken);
        var speakers = (await context.Speakers.Where(speaker => speaker.EventId == eventId)
            .OrderBy(speaker => speaker.Name).ThenBy(speaker => speaker.Id).Select(speaker => new { speaker.Id, speaker.Name }).ToListAsync(cancellationToken))
            .ToLookup(speaker => told.Contains(speaker.Id), speaker => speaker.Name);
        (SpeakersTold, SpeakersUntold) = ([.. speakers[true]], [.. speakers[false]]);
    }
}
