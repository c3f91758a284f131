using EventRegistration.Localisation;
using EventRegistration.Pages.Events;
using EventRegistration.Registrations;
using FluentValidation;
using FluentValidation.Results;

namespace EventRegistration.Pages.Forms;

/// <summary>The details of one attendee in a form of their own: to correct them, or to name a colleague.</summary>
internal sealed record DetailsForm(AttendeeDetails Details)
{
    public static readonly DetailsForm Empty = new(new AttendeeDetails());

    /// <summary>The addresses about which the form has asked whether another is meant.</summary>
    public IReadOnlyCollection<string> Asked { get; init; } = [];

    /// <summary>Whether the attendee must have an address.</summary>
    public bool NeedsAddress { get; init; } = true;

    public static DetailsForm Read(IFormCollection posted)
    {
        var details = AttendeeFields.Read(AttendeeFields.All, field => posted.Text(field.Name));
        var meant = posted.Text(TextField.UseField) == AttendeeFields.Email.Name ? EmailSuggestion.For(details.Email) : null;
        return new DetailsForm(details with { Email = meant ?? details.Email })
        {
            Asked = [.. posted[TextField.AskedField].OfType<string>().Select(FormText.Clean)],
        };
    }

    /// <summary>The fields as they are shown.</summary>
    /// <param name="texts">The texts of the page.</param>
    /// <param name="problems">The problems of the form.</param>
    /// <param name="isRequired">Whether a field must be filled in.</param>
    /// <param name="fills">Whether the browser may fill in the data of its user.</param>
    public IReadOnlyList<FormField> Fields(
        Texts texts, FormProblems problems, Func<AttendeeField, bool> isRequired, bool fills = false)
    {
        var inputs = new AttendeeInputs(name => texts[name], Details, problems) { IsRequired = isRequired, Fills = fills, Rows = 4 };
        return
        [
            .. inputs.BeforeChoices.NameParts.Concat(inputs.BeforeChoices.Others).Concat(inputs.AfterChoices.Others)
                .Select(field => field with { Suggestions = null }),
        ];
    }
}

/// <summary>The rules of the sign-up form for the details of one attendee.</summary>
internal sealed class DetailsFormValidator : AttendeeValidator<DetailsForm>
{
    private const string Shared = "Shared";

    public DetailsFormValidator()
        : base(Texts.Of("Pages/Events/Register"))
    {
        RulesForAttendee(AttendeeFields.All, field => field.IsRequired, form => form.Details, _ => SessionChoices.None);
        foreach (var field in AttendeeFields.All.Where(field => field.Need == AttendeeFieldNeed.RequiredForShare))
        {
            RuleSet(Shared, () => Visible(field.Name, form => field.Of(form.Details)));
        }
    }

    protected override IReadOnlyCollection<string> Asked(DetailsForm form) => form.Asked;

    protected override bool NeedsAddress(DetailsForm form) => form.NeedsAddress;

    /// <summary>Whether a field must be filled in while places per organisation are limited (<paramref name="shared"/>), or not.</summary>
    public static bool IsRequired(AttendeeField field, bool shared) =>
        field.IsRequired || (shared && field.Need == AttendeeFieldNeed.RequiredForShare);

    public ValidationResult Validate(DetailsForm form, bool shared) => this.Validate(form, options =>
    {
        options.IncludeRulesNotInRuleSet();
        if (shared)
        {
            options.IncludeRuleSets(Shared);
        }
    });
}
