using EventRegistration.Localisation;
using EventRegistration.Registrations;

namespace EventRegistration.Pages.Events;

/// <summary>Validates one colleague. The ordinal is the colleague's number in the form, from 1.</summary>
internal sealed class ColleagueValidator : AttendeeValidator<(Colleague Colleague, int Ordinal)>
{
    public ColleagueValidator(Texts texts)
        : base(texts) => RulesForAttendee(
            AttendeeFields.OfColleague,
            field => field.IsRequiredOfColleague,
            form => form.Colleague.Details,
            form => form.Colleague.Sessions);

    protected override string Missing((Colleague Colleague, int Ordinal) form, string name) => Texts[$"Party.{name}.Missing", form.Ordinal];
}
