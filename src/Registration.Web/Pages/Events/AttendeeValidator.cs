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
        choices.Problems.Select(choice =>
            (choice.Field, Texts[$"Sessions.{choice.Problem}", choice.Round is { } round ? NameOf(round) : ""].Value));

    /// <summary>Returns the name of a round, as the legend of its choices has it.</summary>
    public string NameOf(RoundView round) => round.Title.Length > 0 ? round.Title : Texts["Round", round.Number];

    /// <summary>
    /// The addresses about which the form has asked whether another is meant. Sending such an address again is the answer.
    /// </summary>
    protected abstract IReadOnlyCollection<string> Asked(TForm form);

    /// <summary>Whether the attendee must have an address. Only an organiser may do without.</summary>
    protected virtual bool NeedsAddress(TForm form) => true;

    private string Invalid(string field, string address) => EmailSuggestion.For(address) is { } meant
        ? Texts[$"{field}.InvalidMeant", meant]
        : Texts[$"{field}.Invalid"];

    /// <summary>Adds the rules for the given fields of <paramref name="details"/> and for <paramref name="choices"/>.</summary>
    protected void RulesForAttendee(
        IReadOnlyList<AttendeeField> fields,
        Func<AttendeeField, bool> isRequired,
        Func<TForm, AttendeeDetails> details,
        Func<TForm, SessionChoices> choices)
    {
        foreach (var field in fields.Where(field => field.Kind != AttendeeFieldKind.Text))
        {
            var isAddress = field.Kind == AttendeeFieldKind.Email;
            var rule = Line(field.Name, form => field.Of(details(form)), field.MaxLength, isRequired(field) && !isAddress);
            if (isAddress)
            {
                rule.Must((form, address) =>
                        !isRequired(field) || FormText.IsVisible(address) || (address.Length == 0 && !NeedsAddress(form)))
                    .WithMessage(form => Missing(form, field.Name))
                    .Must(address => address.Length == 0 || EmailAddress.IsValid(address))
                    .WithMessage(form => Invalid(field.Name, field.Of(details(form))))
                    .Must((form, address) => EmailSuggestion.For(address) is null || Asked(form).Contains(address, StringComparer.Ordinal))
                    .WithMessage(form => Texts[$"{field.Name}.Meant", EmailSuggestion.For(field.Of(details(form)))!]);
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
