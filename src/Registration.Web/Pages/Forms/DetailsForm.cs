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

    /// <summary>The hashes of the stored details as the form showed them. Empty if the form does not change stored details.</summary>
    public string Seen { get; init; } = "";

    /// <summary>The details that somebody else changed too since they were shown, with their present values.</summary>
    public IReadOnlyList<(string Name, string Value)> Changed { get; init; } = [];

    /// <summary>The form that changes stored details.</summary>
    public static DetailsForm Of(AttendeeDetails stored) => new(stored) { Seen = SeenFields.Of(FieldsOf(stored)) };

    public static DetailsForm Read(IFormCollection posted)
    {
        var details = AttendeeFields.Read(AttendeeFields.All, field => posted.Text(field.Name));
        var meant = posted.Text(TextField.UseField) == AttendeeFields.Email.Name ? EmailSuggestion.For(details.Email) : null;
        return new DetailsForm(details with { Email = meant ?? details.Email })
        {
            Seen = posted.Text(SeenFields.Field),
            Asked = [.. posted[TextField.AskedField].OfType<string>().Select(FormText.Clean)],
        };
    }

    /// <summary>
    /// Takes over what was saved meanwhile in the fields that were not touched. A form that another program sends without having seen the
    /// details replaces them.
    /// </summary>
    public DetailsForm Merged(AttendeeDetails stored)
    {
        var seen = Seen.Length > 0 ? Seen : SeenFields.Of(FieldsOf(stored));
        var merged = SeenFields.Merged(seen, FieldsOf(Details), FieldsOf(stored));
        var details = AttendeeFields.All.Where(field => merged.Taken.ContainsKey(field.Name))
            .Aggregate(Details, (sum, field) => field.With(sum, field.Of(stored)));
        return this with { Details = details, Seen = merged.Seen, Changed = merged.Changed };
    }

    /// <summary>Adds the details that both changed as problems. The form that is shown with them replaces them once it is sent.</summary>
    public DetailsForm AddChanged(FormProblems problems, Texts texts, AttendeeDetails stored)
    {
        SeenFields.AddTo(problems, Changed.Select(field => (field.Name, texts[$"{field.Name}.Label"].Value, field.Value)));
        return this with { Seen = SeenFields.Of(FieldsOf(stored)) };
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

    private static IEnumerable<(string Name, string Value)> FieldsOf(AttendeeDetails details) =>
        AttendeeFields.All.Select(field => (field.Name, field.Of(details)));
}

/// <summary>Details to save over those that are stored when the lock is held. What both changed is saved by nobody.</summary>
internal sealed class DetailsMerge(DetailsForm form)
{
    /// <summary>The form as it was merged last.</summary>
    public DetailsForm Form { get; private set; } = form;

    /// <summary>The stored details at that moment.</summary>
    public AttendeeDetails Stored { get; private set; } = form.Details;

    public bool MustAsk => Form.Changed.Count > 0;

    /// <summary>Returns the details to save. Null if somebody else changed the same field.</summary>
    public AttendeeDetails? Of(AttendeeDetails stored)
    {
        (Form, Stored) = (Form.Merged(stored), stored);
        return MustAsk ? null : Form.Details;
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
