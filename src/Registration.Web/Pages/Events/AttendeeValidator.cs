using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Registrations;
using FluentValidation;

namespace EventRegistration.Pages.Events;

/// <summary>
/// Validates the part of a form about one attendee: the details, by the table of fields, and the choices of sessions. Reports one problem
/// for a field, in the order of the form.
/// </summary>
internal abstract class AttendeeValidator<TForm>(Texts texts) : FormValidator<TForm>(texts)
{
    /// <summary>Returns the problems with choices of sessions as texts, by field.</summary>
    public IEnumerable<(string Field, string Problem)> ProblemsOf(SessionChoices choices) =>
        choices.Problems.Select(choice => (choice.Field, Texts[$"Sessions.{choice.Problem}", choice.Round?.Number ?? 0].Value));

    /// <summary>Adds the rules for the given fields of <paramref name="details"/> and for <paramref name="choices"/>.</summary>
    protected void RulesForAttendee(
        IReadOnlyList<AttendeeField> fields,
        Func<AttendeeField, bool> isRequired,
        Func<TForm, AttendeeDetails> details,
        Func<TForm, SessionChoices> choices)
    {
        foreach (var field in fields.Where(field => field.Kind != AttendeeFieldKind.Text))
        {
            var rule = Line(field.Name, form => field.Of(details(form)), field.MaxLength, isRequired(field));
            if (field.Kind == AttendeeFieldKind.Email)
            {
                rule.Must(address => address.Length == 0 || EmailAddress.IsValid(address)).WithMessage(_ => Texts[$"{field.Name}.Invalid"]);
            }
        }

        RuleFor(form => form).Custom((form, context) =>
        {
            foreach (var (field, problem) in ProblemsOf(choices(form)))
            {
                context.AddFailure(field, problem);
            }
        });
        foreach (var field in fields.Where(field => field.Kind == AttendeeFieldKind.Text))
        {
            Text(field.Name, form => field.Of(details(form)), field.MaxLength);
        }
    }
}
