using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Pages.Events;
using EventRegistration.Pages.Forms;
using EventRegistration.Pages.Organiser.Capacity;
using EventRegistration.Pages.Organiser.Desk;
using EventRegistration.Places;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Rules;

/// <summary>The rules by which places are given, and the result of their last change.</summary>
[NeedsRight(Right.Organiser)]
internal sealed class IndexModel(
    RegistrationContext context,
    RulesSaving saving,
    RulesConsequences consequences,
    RulesFormValidator validator,
    RulesTexts texts,
    AnswerTranslation translation) : PageModel
{
    /// <summary>The number in the log of the change that was just made; 0 when everything was so already.</summary>
    [BindProperty(SupportsGet = true, Name = "done")]
    public long? ChangeNumber { get; set; }

    public Event Event { get; private set; } = null!;

    public RulesForm Form { get; private set; } = new();

    public FormProblems Problems { get; } = new();

    public RulesResult? Result { get; private set; }

    /// <summary>The consequences of the last change, a sentence each.</summary>
    public IReadOnlyList<string> Consequences { get; private set; } = [];

    /// <summary>The preview; null if none was asked for.</summary>
    public PlacesPreview? Preview { get; private set; }

    /// <summary>The number of people on the event's waitlist.</summary>
    public int Waiting { get; private set; }

    /// <summary>A problem is never hidden behind a closed heading.</summary>
    public bool AdvancedIsOpen => Form.UsesAdvanced || Problems.All.Any(problem => RulesForm.IsAdvanced(problem.Field));

    private long EventId => HttpContext.OrganiserScope().EventId;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await ReadAsync(cancellationToken);
        Form = RulesForm.Of(Event);
        Result = ChangeNumber is { } number and > 0 ? await saving.ResultAsync(EventId, number, cancellationToken) : null;
        if (Result?.Change.Rules is { } change)
        {
            Consequences = await consequences.OfAsync(EventId, change.From, change.To, cancellationToken);
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await ReadAsync(cancellationToken);
        Form = RulesForm.Merged(Request.Form, Event);
        Problems.Add(validator.Validate(Form));
        if (!Problems.Any)
        {
            SeeChanges();
        }

        if (Problems.Any || await IsShownAsync(cancellationToken))
        {
            return !Problems.Any ? Page() : AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
        }

        var scope = HttpContext.OrganiserScope();
        var stored = Event.Settings.Rules;
        var rules = Form.ToRules(stored);
        var (answer, number) = await saving.SaveAsync(scope.EventId, stored, rules, Form.Reason, scope.AccountId, cancellationToken);
        if (answer is No)
        {
            // A colleague was a moment earlier.
            await ReadAsync(cancellationToken);
        }

        return translation.Translate(
            this,
            answer,
            Problems,
            _ => $"{Request.PathBase}/organiser/events/{scope.Slug}/settings?done={number ?? 0}",
            _ => SeeChanges());
    }

    /// <summary>Whether a preview is shown: one was asked for, or the result would now differ from the one that was shown.</summary>
    private async Task<bool> IsShownAsync(CancellationToken cancellationToken)
    {
        if ((!Form.AsksPreview && Form.Previewed.Length == 0)
            || await saving.PreviewAsync(Event, Form.ToRules(Event.Settings.Rules), cancellationToken) is not { } preview
            || (!Form.AsksPreview && !Previewed.IsOtherwise(Form.Previewed, Form.FilledIn, preview)))
        {
            return false;
        }

        if (!Form.AsksPreview)
        {
            texts.AddOtherwise(Problems);
        }

        (Preview, Form) = (preview, Form with { Previewed = Previewed.Of(Form.FilledIn, preview) });
        return true;
    }

    /// <summary>Adds the fields that are stored otherwise than the form showed; from here on they are seen.</summary>
    private void SeeChanges()
    {
        var stored = RulesForm.Of(Event);
        if (SeenFields.ChangedSince(Form.Seen, stored.Fields) is { Count: > 0 } changed)
        {
            texts.AddTo(Problems, changed, Event.TimeZone);
            Form = Form with { Seen = stored.Seen };
        }
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        Event = await context.Events.AsNoTracking().SingleAsync(meeting => meeting.Id == EventId, cancellationToken);
        Waiting = await context.Pools.Where(pool => pool.EventId == EventId && pool.SessionId == null)
            .SumAsync(pool => pool.Waiting, cancellationToken);
    }
}
