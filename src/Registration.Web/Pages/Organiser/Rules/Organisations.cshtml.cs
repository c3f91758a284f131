using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Rules;

/// <summary>The organisations as they are counted, and the spellings that are counted as one.</summary>
[NeedsRight(Right.Organiser)]
internal sealed class OrganisationsModel(
    RegistrationContext context,
    OrganisationQuery query,
    OrganisationsFormValidator validator,
    RulesSaving saving,
    AnswerTranslation translation) : PageModel
{
    private readonly Texts _texts = Texts.Of("Pages/Organiser/Rules/Organisations");

    /// <summary>The number in the log of the change that was just made.</summary>
    [BindProperty(SupportsGet = true, Name = "done")]
    public long? ChangeNumber { get; set; }

    public Event Event { get; private set; } = null!;

    public OrganisationList List { get; private set; } = null!;

    public OrganisationsForm Form { get; private set; } = new();

    public FormProblems Problems { get; } = new();

    public RulesResult? Result { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await ReadAsync(cancellationToken);
        Result = ChangeNumber is { } number
            ? await saving.ResultAsync(HttpContext.OrganiserScope().EventId, number, cancellationToken)
            : null;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await ReadAsync(cancellationToken);
        Form = OrganisationsForm.Read(Request.Form, List);
        Problems.Add(validator.Validate(Form));
        if (Problems.Any)
        {
            return AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
        }

        var scope = HttpContext.OrganiserScope();
        var (answer, number) = await saving.MergeAsync(scope.EventId, Form.Key, Form.Into, scope.AccountId, cancellationToken);
        return translation.Translate(
            this,
            answer,
            Problems,
            _ => $"{Request.PathBase}/organiser/events/{scope.Slug}/settings/organisations?done={number}",
            _ => Problems.Add(_texts["Unknown"]));
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var eventId = HttpContext.OrganiserScope().EventId;
        Event = await context.Events.AsNoTracking().SingleAsync(meeting => meeting.Id == eventId, cancellationToken);
        List = await query.AllAsync(eventId, cancellationToken);
    }
}

/// <summary>An organisation that is from now on counted with another, as it is filled in; each by its normalised name.</summary>
internal sealed record OrganisationsForm
{
    /// <summary>The spelling that is counted with another.</summary>
    public string Key { get; init; } = "";

    /// <summary>The organisation that it is counted with.</summary>
    public string Into { get; init; } = "";

    /// <summary>The organisations to choose from.</summary>
    public OrganisationList List { get; init; } = new([], []);

    public static OrganisationsForm Read(IFormCollection posted, OrganisationList list) => new()
    {
        Key = posted.Text(nameof(Key)),
        Into = posted.Text(nameof(Into)),
        List = list,
    };
}

internal sealed class OrganisationsFormValidator : FormValidator<OrganisationsForm>
{
    public OrganisationsFormValidator()
        : base(Texts.Of("Pages/Organiser/Rules/Organisations"))
    {
        RuleFor(form => form.Key)
            .Must(key => key.Length > 0).WithMessage(_ => Texts["Missing"])
            .Must(IsThere).WithMessage(_ => Texts["Unknown"]);
        RuleFor(form => form.Into)
            .Must(key => key.Length > 0).WithMessage(_ => Texts["Missing"])
            .Must(IsThere).WithMessage(_ => Texts["Unknown"])
            .Must((form, into) => into != form.Key).WithMessage(_ => Texts["Same"]);
    }

    private static bool IsThere(OrganisationsForm form, string key) => form.List.Find(key) is not null;
}
