using System.Linq.Expressions;
using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Places;
using FluentValidation;

namespace EventRegistration.Pages.Organiser.Rules;

/// <summary>The ranges of <see cref="PlaceRules"/>. One problem a field, in the order of the form.</summary>
public sealed class RulesFormValidator : FormValidator<RulesForm>
{
    public RulesFormValidator()
        : base(Texts.Of("Pages/Organiser/Rules/RulesTexts"))
    {
        Number(form => form.WaitlistLimit, 1, Terms.CapacityLimit);
        Needed(form => form.OfferFrom, 0, 30);
        Moment(form => form.CancelUntil)
            .Must((form, text) => !(LocalTime.Moment(text) > form.StartsAt)).WithMessage(_ => Texts["CancelUntil.AfterStart"]);
        Needed(form => form.OfferHours, 1, 120);
        Needed(form => form.OfferHoursInLastWeek, 1, 120);
        Needed(form => form.OfferHoursOnTheDay, 1, 8);
        Needed(form => form.LapsesToBack, 0, 5);
        Needed(form => form.StopsDays, 0, 30);
        RuleFor(form => form.StopsAt).Must(text => LocalTime.Time(text) is not null).WithMessage(_ => Texts["StopsAt.Invalid"]);
        Number(form => form.PerOrganisation, 1, 1000);
        Moment(form => form.PerOrganisationUntil)
            .Must((form, text) => text.Length == 0 || form.PerOrganisation.Length > 0)
            .WithMessage(_ => Texts["PerOrganisationUntil.NoShare"])
            .Must((form, text) => !(LocalTime.Moment(text) > form.StartsAt)).WithMessage(_ => Texts["PerOrganisationUntil.AfterStart"]);
        RuleFor(form => form.Passing).Must(text => text is nameof(Passing.SmallerMayPass) or nameof(Passing.HoldForParty))
            .WithMessage(_ => Texts["Passing.Invalid"]);
        Reason(form => form.Reason);
    }

    /// <summary>A whole number that cannot be left out.</summary>
    private void Needed(Expression<Func<RulesForm, string>> field, int least, int most) =>
        RuleFor(field).Must(text => IsNumber(text, least, most)).WithMessage(_ => Texts["Number", least, most]);

    private IRuleBuilderOptions<RulesForm, string> Moment(Expression<Func<RulesForm, string>> field) => RuleFor(field)
        .Must(text => text.Length == 0 || LocalTime.Moment(text) is not null).WithMessage(_ => Texts["Moment.Invalid"])
        .Must((form, text) => LocalTime.Moment(text) is not { } local || LocalTime.Exists(local, form.Zone))
        .WithMessage(_ => Texts["SkippedTime"]);
}
