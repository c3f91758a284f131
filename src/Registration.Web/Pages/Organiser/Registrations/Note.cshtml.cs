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

    private NoteForm Form => _form ??= NoteForm.Of(Subject.Own.Registration.InternalNote);

    protected override ActionView Describe() => AskAbout() with
    {
        Explanation = [Texts["Explanation"]],
        Hidden = [(SeenFields.Field, Form.Seen)],
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
        _form = NoteForm.Read(Request.Form).Merged(Subject.Own.Registration.InternalNote).Form;
        return validator.Validate(Form);
    }

    protected override async Task<IActionResult> CarryOutAsync(CancellationToken cancellationToken)
    {
        var change = new ChangeNote(Scope.EventId, Id, Form);
        var answer = await places.ChangeAsync(Scope.EventId, change, cancellationToken, new ByOrganiser(Scope.AccountId));
        if (change.Other is { } other)
        {
            SeenFields.AddTo(Problems, [(nameof(Form.Note), Texts["Note.Label"].Value, other)]);
            _form = Form with { Seen = NoteForm.Of(other).Seen };
            return AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
        }

        return answers.Translate(this, answer, Problems, _ => $"{PersonPage}?did=noted", _ => { });
    }

    private sealed class ChangeNote(long eventId, Guid id, NoteForm form) : LockedChange
    {
        /// <summary>The note that somebody else wrote since it was shown. Null if nobody did.</summary>
        public string? Other { get; private set; }

        public override async Task<WrittenChange> WriteAsync(
            RegistrationContext context, DateTime now, CancellationToken cancellationToken)
        {
            var person = await context.Registrations.SingleAsync(one => one.Id == id && one.EventId == eventId, cancellationToken);
            var (merged, other) = form.Merged(person.InternalNote);
            Other = other;
            if (other is not null || person.InternalNote == merged.Note)
            {
                return WrittenChange.Nothing;
            }

            person.InternalNote = merged.Note;
            return new WrittenChange { Action = new LoggedAction { Kind = ActionKind.NoteChanged, RegistrationId = id } };
        }
    }
}

/// <summary>The note as it is typed.</summary>
internal sealed record NoteForm(string Note)
{
    public const int Longest = 1000;

    /// <summary>The hash of the note as the form showed it.</summary>
    public string Seen { get; init; } = "";

    private IEnumerable<(string Name, string Value)> Fields => [(nameof(Note), Note)];

    public static NoteForm Of(string stored)
    {
        var form = new NoteForm(stored);
        return form with { Seen = SeenFields.Of(form.Fields) };
    }

    public static NoteForm Read(IFormCollection posted) =>
        new(posted.Text(nameof(Note))) { Seen = posted.Text(SeenFields.Field) };

    /// <summary>
    /// Takes over the note that was written meanwhile, unless this one was touched. Then <c>Other</c> is the one written meanwhile. A form
    /// without hashes, of another program, replaces the note.
    /// </summary>
    public (NoteForm Form, string? Other) Merged(string stored)
    {
        var merged = SeenFields.Merged(Seen.Length > 0 ? Seen : Of(stored).Seen, Fields, Of(stored).Fields);
        var form = new NoteForm(merged.Taken.GetValueOrDefault(nameof(Note), Note)) { Seen = merged.Seen };
        return (form, merged.Changed.Count > 0 ? stored : null);
    }
}

internal sealed class NoteFormValidator : FormValidator<NoteForm>
{
    public NoteFormValidator()
        : base(Texts.Of("Pages/Organiser/Registrations/Note")) => Text(form => form.Note, NoteForm.Longest);
}
