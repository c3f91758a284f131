using EventRegistration.Data;
using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Events;

/// <summary>Another meeting like this one. That is making a meeting, so it needs the right for every event.</summary>
[NeedsRight(Right.Organiser)]
[MakesOnce]
internal sealed class CloneModel(
    EventMaking making, CloneFormValidator validator, EventFormTexts texts, RegistrationContext context, TimeProvider clock) : PageModel
{
    public CloneForm Form { get; private set; } = new();

    public FormProblems Problems { get; } = new();

    public bool Allowed => HttpContext.SignedIn()?.May(Right.Organiser) == true;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var eventId = HttpContext.OrganiserScope().EventId;
        Form = new CloneForm
        {
            Title = await context.Events.Where(meeting => meeting.Id == eventId).Select(meeting => meeting.Title)
                .SingleAsync(cancellationToken),
        };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!Allowed)
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        Form = CloneForm.Read(Request.Form);
        Problems.Add(validator.Validate(Form));
        if (LocalTime.Day(Form.Date) < EventTime.DateOf(clock.GetUtcNow().UtcDateTime, "Europe/Amsterdam"))
        {
            Problems.Add(nameof(Form.Date), texts["Date.Past"]);
        }

        if (!Problems.Any)
        {
            if (await making.CloneAsync(HttpContext.OrganiserScope().EventId, Form, cancellationToken) is { } slug)
            {
                return new SeeOther($"{Request.PathBase}/organiser/events/{slug}");
            }

            Problems.Add(nameof(Form.Slug), texts["Slug.Taken"]);
        }

        return AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
    }
}

/// <summary>The next meeting like this one: when, and what it is called.</summary>
internal sealed record CloneForm
{
    public string Title { get; init; } = "";

    /// <summary>Empty: made of the title.</summary>
    public string Slug { get; init; } = "";

    public string Date { get; init; } = "";

    /// <summary>Whether the speakers come again, each with a link of their own for the new meeting.</summary>
    public bool Speakers { get; init; }

    public static CloneForm Read(IFormCollection form) => new()
    {
        Title = form.Text(nameof(Title)),
        Slug = form.Text(nameof(Slug)).ToLowerInvariant(),
        Date = form.Text(nameof(Date)),
        Speakers = form.Ticked(nameof(Speakers)),
    };
}

internal sealed class CloneFormValidator : FormValidator<CloneForm>
{
    public CloneFormValidator()
        : base(Texts.Of("Pages/Organiser/Events/_EventForm"))
    {
        Line(form => form.Title, 200, required: true);
        RuleFor(form => form.Date).Must(text => LocalTime.Day(text) is not null).WithMessage(_ => Texts["Date.Invalid"]);
        RuleFor(form => form.Slug)
            .Must(text => text.Length == 0 || EventFormValidator.IsSlug(text)).WithMessage(_ => Texts["Slug.Invalid"]);
    }
}
