using System.Text.RegularExpressions;
using EventRegistration.Localisation;
using EventRegistration.Registrations;
using FluentValidation;
using FluentValidation.Results;

namespace EventRegistration.Pages.Events;

/// <summary>Validates a sign-up: the sender, then the colleagues. Reports one problem for a field, in the order of the form.</summary>
internal sealed partial class RegistrationFormValidator : AttendeeValidator<RegistrationForm>
{
    /// <summary>The rules that apply while places per organisation are limited.</summary>
    private const string Shared = "Shared";

    private readonly ColleagueValidator _colleagues;

    public RegistrationFormValidator()
        : base(Texts.Of("Pages/Events/Register"))
    {
        _colleagues = new ColleagueValidator(Texts);
        RulesForAttendee(
            AttendeeFields.All,
            field => field.IsRequired,
            form => form.Details,
            form => form.Attending ? form.Sessions : SessionChoices.None);
        foreach (var field in AttendeeFields.All.Where(field => field.Need == AttendeeFieldNeed.RequiredForShare))
        {
            RuleSet(Shared, () => Visible(field.Name, form => field.Of(form.Details)));
        }

        RuleFor(form => form).Custom((form, context) =>
        {
            foreach (var (field, problem) in ProblemsOfColleagues(form))
            {
                context.AddFailure(field, problem);
            }
        });
        RuleFor(form => form).Custom((form, context) =>
        {
            if (!IsKey(form.IdempotencyKey))
            {
                context.AddFailure("", Texts["IdempotencyKey.Invalid"]);
            }
        });
    }

    /// <summary>Validates a form. With a share for each organisation (<paramref name="shared"/>), an organisation is required.</summary>
    public ValidationResult Validate(RegistrationForm form, bool shared) => this.Validate(form, options =>
    {
        options.IncludeRulesNotInRuleSet();
        if (shared)
        {
            options.IncludeRuleSets(Shared);
        }
    });

    public static bool IsKey(string text) => Key().IsMatch(text);

    /// <summary>Returns a message that begins with the colleague whom it concerns: "Collega 3 (Els Vos): ...".</summary>
    public string OfColleague(Colleague colleague, int ordinal, string message) => colleague.Details.Name.Full is { Length: > 0 } name
        ? Texts["Party.Whose", ordinal, name, message]
        : Texts["Party.WhoseUnnamed", ordinal, message];

    protected override IReadOnlyCollection<string> Asked(RegistrationForm form) => form.Asked;

    protected override bool NeedsAddress(RegistrationForm form) => form.NeedsAddress;

    private IEnumerable<(string Field, string Problem)> ProblemsOfColleagues(RegistrationForm form)
    {
        var named = new HashSet<PersonKey>();
        if (form.Attending)
        {
            named.Add(form.Details.Key);
        }
        else if (!form.Colleagues.Any())
        {
            yield return (nameof(RegistrationForm.Attending), Texts["Attending.Nobody"]);
        }

        if (form.HasUnreadColleague)
        {
            yield return ("", Texts["Party.Unread"]);
        }

        foreach (var (index, colleague) in form.Blocks.Index().Where(block => !block.Item.IsEmpty))
        {
            var found = _colleagues.Validate(new ColleagueForm(colleague, form.Asked));
            foreach (var problem in found.Errors)
            {
                yield return (colleague.FieldOf(problem.PropertyName), OfColleague(colleague, index + 1, problem.ErrorMessage));
            }

            // The core would refuse the second colleague as already registered.
            var details = form.DetailsOf(colleague);
            if (found.IsValid && !named.Add(details.Key))
            {
                var twice = Texts["Party.Twice", details.Name.Full];
                yield return (colleague.FieldOf(AttendeeFields.GivenName.Name), OfColleague(colleague, index + 1, twice));
            }
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{8,64}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Key();
}
