using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Rules;

/// <summary>The organisations as they are counted, and which spellings are one.</summary>
[NeedsRight(Right.Organiser)]
public sealed class OrganisationsModel(
    RegistrationContext context, OrganisationQuery query, RulesSaving saving, AnswerTranslation translation)
    : PageModel
{
    private readonly Texts _texts = Texts.Of("Pages/Organiser/Rules/Organisations");

    /// <summary>The number in the log of the change that was just made.</summary>
    [BindProperty(SupportsGet = true, Name = "done")]
    public long? ChangeNumber { get; set; }

    public Event Event { get; private set; } = null!;

    public OrganisationList List { get; private set; } = null!;

    /// <summary>The spelling that was chosen to be counted with another.</summary>
    public string Key { get; private set; } = "";

    /// <summary>The one that it was chosen to be counted with.</summary>
    public string Into { get; private set; } = "";

    public FormProblems Problems { get; } = new();

    public RulesResult? Result { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await ReadAsync(cancellationToken);
        Result = ChangeNumber is { } number ? await saving.ResultAsync(HttpContext.OrganiserScope().EventId, number, cancellationToken) : null;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await ReadAsync(cancellationToken);
        (Key, Into) = (Request.Form.Text(nameof(Key)), Request.Form.Text(nameof(Into)));
        Check(nameof(Key), Key);
        Check(nameof(Into), Into);
        if (!Problems.Any && Key == Into)
        {
            Problems.Add(nameof(Into), _texts["Same"]);
        }

        if (Problems.Any)
        {
            return AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
        }

        var scope = HttpContext.OrganiserScope();
        var (answer, number) = await saving.MergeAsync(scope.EventId, Key, Into, scope.AccountId, cancellationToken);
        return translation.Translate(
            this,
            answer,
            Problems,
            _ => $"{Request.PathBase}/organiser/events/{scope.Slug}/settings/organisations?done={number}",
            _ => Problems.Add(_texts["Unknown"]));
    }

    private void Check(string field, string chosen)
    {
        if (chosen.Length == 0)
        {
            Problems.Add(field, _texts["Missing"]);
        }
        else if (List.Find(chosen) is null)
        {
            Problems.Add(field, _texts["Unknown"]);
        }
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var eventId = HttpContext.OrganiserScope().EventId;
        Event = await context.Events.AsNoTracking().SingleAsync(meeting => meeting.Id == eventId, cancellationToken);
        List = await query.AllAsync(eventId, cancellationToken);
    }
}
