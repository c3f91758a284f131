using EventRegistration.Data;
using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Places;
using EventRegistration.Registrations;
using FluentValidation;
using FluentValidation.Results;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Pages.Organiser.Registrations;

/// <summary>The note that organisers keep about a person, for themselves.</summary>
internal sealed class NoteModel(AttendeeQuery query, NoteFormValidator validator, CapacityService places, AnswerTranslation answers)
    : RegistrationAction(query)
{
    private NoteForm? _form;

    private NoteForm Form => _form ??= new NoteForm(Subject.Own.Registration.InternalNote);

    protected override ActionView Describe() => AskAbout() with
    {
        Explanation = [Texts["Explanation"]],
        Fields =
        [
            new TextField(nameof(Form.Note), Texts["Note.Label"], Form.Note, NoteForm.Longest)
            {
                Rows = 5,
                Optional = true,
                Hint = Texts["Note.Hint"],
                Problem = Problems.At(nameof(Form.Note)),
            },
        ],
    };

    protected override ValidationResult Validate()
    {
        _form = new NoteForm(Request.Form.Text(nameof(Form.Note)));
        return validator.Validate(Form);
    }

    protected override async Task<IActionResult> CarryOutAsync(CancellationToken cancellationToken)
    {
        var answer = await places.ChangeAsync(
            Scope.EventId, new ChangeNote(Scope.EventId, Id, Form.Note), cancellationToken, new ByOrganiser(Scope.AccountId));
        return answers.Translate(this, answer, Problems, _ => $"{PersonPage}?did=noted", _ => { });
    }

    private sealed class ChangeNote(long eventId, Guid id, string note) : LockedChange
    {
        public override async Task<WrittenChange> WriteAsync(
            RegistrationContext context, DateTime now, CancellationToken cancellationToken)
        {
            var person = await context.Registrations.SingleAsync(one => one.Id == id && one.EventId == eventId, cancellationToken);
            if (person.InternalNote == note)
            {
                return WrittenChange.Nothing;
            }

            person.InternalNote = note;
            return new WrittenChange { Action = new LoggedAction { Kind = ActionKind.NoteChanged, RegistrationId = id } };
        }
    }
}

/// <summary>The note as it is typed.</summary>
internal sealed record NoteForm(string Note)
{
    public const int Longest = 1000;
}

internal sealed class NoteFormValidator : FormValidator<NoteForm>
{
    public NoteFormValidator()
        : base(Texts.Of("Pages/Organiser/Registrations/Note")) => Text(form => form.Note, NoteForm.Longest);
}
