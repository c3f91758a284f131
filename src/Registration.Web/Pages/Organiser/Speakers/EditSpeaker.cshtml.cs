using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Pages.Organiser.Events;
using EventRegistration.Pages.Organiser.Programme;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using EventRegistration.Speakers;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EventRegistration.Pages.Organiser.Speakers;

/// <summary>One speaker: name, organisation and address, for every part at once.</summary>
[NeedsRight(Right.Organiser)]
internal sealed class EditSpeakerModel(SpeakerEditing editing, SpeakerFormValidator validator, ProgrammeTexts texts) : PageModel
{
    public SpeakerForm Form { get; private set; } = new();

    public bool LinkMailed { get; private set; }

    public FormProblems Problems { get; } = new();

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        if (await editing.FindAsync(HttpContext.OrganiserScope().EventId, id, cancellationToken) is not { } speaker)
        {
            return NotFound();
        }

        (Form, LinkMailed) = (SpeakerForm.Of(speaker), speaker.LinkMailedAt is not null);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken)
    {
        if (await OnGetAsync(id, cancellationToken) is NotFoundResult notFound)
        {
            return notFound;
        }

        var scope = HttpContext.OrganiserScope();
        Form = SpeakerForm.Read(Request.Form);
        Problems.Add(validator.Validate(Form));
        if (Problems.Any)
        {
            return AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
        }

        var outcome = await editing.SaveAsync(scope.EventId, id, Form, cancellationToken);
        Form = outcome is ProgrammeChanged changed ? Form with { Seen = changed.Seen } : Form;
        return texts.Translate(this, outcome, Problems, $"{Request.PathBase}/organiser/events/{scope.Slug}/programme/speakers");
    }
}

/// <summary>The name, organisation and address of a speaker, the same in every session.</summary>
internal sealed record SpeakerForm
{
    public string Name { get; init; } = "";

    public string Organisation { get; init; } = "";

    public string Email { get; init; } = "";

    /// <inheritdoc cref="EventForm.Seen"/>
    public string Seen { get; init; } = "";

    public IEnumerable<(string Name, string Value)> Fields =>
        [(nameof(Name), Name), (nameof(Organisation), Organisation), (nameof(Email), Email)];

    public static SpeakerForm Read(IFormCollection form) => new()
    {
        Name = form.Text(nameof(Name)),
        Organisation = form.Text(nameof(Organisation)),
        Email = form.Text(nameof(Email)),
        Seen = form.Text(nameof(Seen)),
    };

    public static SpeakerForm Of(Speaker speaker)
    {
        var form = new SpeakerForm { Name = speaker.Name, Organisation = speaker.Organisation, Email = speaker.Email };
        return form with { Seen = SeenFields.Of(form.Fields) };
    }
}

internal sealed class SpeakerFormValidator : FormValidator<SpeakerForm>
{
    public SpeakerFormValidator()
        : base(Texts.Of("Pages/Organiser/Programme/_SessionForm"))
    {
        Line(form => form.Name, 200, required: true);
        Line(form => form.Organisation, 200);
        Line(form => form.Email, 254).Must(text => text.Length == 0 || EmailAddress.IsValid(text)).WithMessage(_ => Texts["Person.Email"]);
    }
}
