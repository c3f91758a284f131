using EventRegistration.Localisation;
using EventRegistration.Registrations;

namespace EventRegistration.Pages.Events;

/// <summary>One colleague in the form of a sender, with the addresses about which the form has asked.</summary>
internal sealed record ColleagueForm(Colleague Colleague, IReadOnlyCollection<string> Asked);

/// <summary>Validates one colleague. The messages do not say which one: the validator of the whole form adds that.</summary>
internal sealed class ColleagueValidator : AttendeeValidator<ColleagueForm>
{
    public ColleagueValidator(Texts texts)
        : base(texts) => RulesForAttendee(
            AttendeeFields.OfColleague,
            field => field.IsRequiredOfColleague,
            form => form.Colleague.Details,
            form => form.Colleague.Sessions);

    protected override IReadOnlyCollection<string> Asked(ColleagueForm form) => form.Asked;

    protected override string Missing(ColleagueForm form, string name) => Texts[$"Party.{name}.Missing"];
}
