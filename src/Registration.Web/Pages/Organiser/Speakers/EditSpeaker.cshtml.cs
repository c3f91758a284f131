using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Pages.Organiser.Events;
using EventRegistration.Pages.Organiser.Programme;
using EventRegistration.Places;
using EventRegistration.Programme;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using EventRegistration.Speakers;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EventRegistration.Pages.Organiser.Speakers;

/// <summary>One speaker: name, organisation and address, for every part at once.</summary>
[NeedsRight(Right.Organiser)]
internal sealed class EditSpeakerModel(
    SpeakerEditing editing, SpeakerFormValidator validator, ConcernStep step, CapacityService places, ProgrammeTexts texts) : PageModel
{
    public SpeakerForm Form { get; private set; } = new();

    public bool LinkMailed { get; private set; }

    public FormProblems Problems { get; } = new();

    /// <summary>The step before saving; null if the form is shown.</summary>
    public ConcernView? Concerned { get; private set; }

    /// <summary>The typed fields of a speaker whom a colleague removed; null if the speaker is there.</summary>
    public GoneView? Gone { get; private set; }

    public bool HasProblem => Problems.Any || Gone is not null || Concerned?.Problems.Any == true;

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
        var scope = HttpContext.OrganiserScope();
        var speakers = $"{Request.PathBase}/organiser/events/{scope.Slug}/programme/speakers";
        var typed = SpeakerForm.Read(Request.Form);
        if (await OnGetAsync(id, cancellationToken) is NotFoundResult)
        {
            Gone = new GoneView(typed.Name, [], speakers);
            return AnswerTranslation.Again(this, StatusCodes.Status404NotFound);
        }

        Form = SpeakerForm.Read(SeenFields.Merged(Request.Form, typed.Fields, Form.Fields).Form);
        if (ConcernStep.LeadsBack(Request.Form))
        {
            return Page();
        }

        Problems.Add(validator.Validate(Form));
        if (Problems.Any)
        {
            return AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
        }

        Concerned = await step.AskAsync(
            Request,
            scope,
            announcement => editing.Save(scope.EventId, id, Form, announcement).Change,
            $"{speakers}/{id}",
            cancellationToken);
        return Concerned?.Answer(this) ?? await SaveAsync(id, speakers, cancellationToken);
    }

    private async Task<IActionResult> SaveAsync(long id, string speakers, CancellationToken cancellationToken)
    {
        var scope = HttpContext.OrganiserScope();
        var by = step.By(Request.Form, scope);
        var (change, outcome) = editing.Save(scope.EventId, id, Form, new Announcement(ConcernStep.Tells(Request.Form), by.Note?.Id));
        var answer = await places.ChangeAsync(scope.EventId, change, cancellationToken, by);
        var result = answer is Done or Unchanged ? outcome() : new PlacesRefused(answer);
        Form = result is ProgrammeChanged changed ? Form with { Seen = changed.Seen } : Form;
        if (result is Stored)
        {
            var told = await step.ToldAsync(scope.EventId, answer, cancellationToken);
            Notice.Leave(TempData, ConcernStep.Notice(texts["SavedSpeaker", Form.Name], told));
        }

        return texts.Translate(this, result, Problems, speakers);
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
