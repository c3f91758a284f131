using System.Linq.Expressions;
using System.Text.RegularExpressions;
using EventRegistration.Localisation;
using FluentValidation;
using FluentValidation.Results;

namespace EventRegistration.Pages.Events;

/// <summary>What a sign-up must be before anybody is asked for a place. One problem a field, in the order of the form.</summary>
public sealed partial class RegistrationFormValidator : AbstractValidator<RegistrationForm>
{
    /// <summary>The rules for a sign-up that is counted with its organisation.</summary>
    private const string Shared = "Shared";

    private readonly Texts _texts;

    public RegistrationFormValidator()
    {
        _texts = Texts.Of("Pages/Events/Register");
        RuleLevelCascadeMode = CascadeMode.Stop;

        Line(form => form.GivenName, FieldLimits.GivenName, required: true);
        Line(form => form.Infix, FieldLimits.Infix);
        Line(form => form.FamilyName, FieldLimits.FamilyName, required: true);
        Line(form => form.Email, FieldLimits.Email, required: true)
            .Must(EmailAddress.IsValid).WithMessage(_ => _texts["Email.Invalid"]);
        Line(form => form.Organisation, FieldLimits.Organisation);
        RuleSet(Shared, () => RuleFor(form => form.Organisation).Must(FormText.IsVisible).WithMessage(_ => _texts["Organisation.Missing"]));
        Line(form => form.Function, FieldLimits.Function);
        RuleFor(form => form).Custom((form, context) =>
        {
            foreach (var (field, problem) in form.Attending ? ProblemsOf(form.Sessions) : [])
            {
                context.AddFailure(field, problem);
            }
        });
        RuleFor(form => form.Notes)
            .MaximumLength(FieldLimits.Notes).WithMessage(form => TooLong(nameof(form.Notes), FieldLimits.Notes, form.Notes))
            .Must(FormText.IsText).WithMessage(_ => _texts["NoText", Label("Notes")]);
        RuleFor(form => form).Custom((form, context) =>
        {
            foreach (var (field, problem) in ColleagueRules.ProblemsOf(form, _texts))
            {
                context.AddFailure(field, problem);
            }
        });
        RuleFor(form => form).Custom((form, context) =>
        {
            if (!IsKey(form.IdempotencyKey))
            {
                context.AddFailure("", _texts["IdempotencyKey.Invalid"]);
            }
        });
    }

    /// <summary>With a share for each organisation (<paramref name="shared"/>), who signs up must name theirs.</summary>
    public ValidationResult Validate(RegistrationForm form, bool shared) => this.Validate(form, options =>
    {
        options.IncludeRulesNotInRuleSet();
        if (shared)
        {
            options.IncludeRuleSets(Shared);
        }
    });

    /// <summary>What is wrong with choices, in words, by field.</summary>
    public IEnumerable<(string Field, string Problem)> ProblemsOf(SessionChoices choices) =>
        choices.Problems.Select(choice => (choice.Field, _texts[$"Sessions.{choice.Problem}", choice.Round?.Number ?? 0].Value));

    public static bool IsKey(string text) => Key().IsMatch(text);

    private IRuleBuilderOptions<RegistrationForm, string> Line(
        Expression<Func<RegistrationForm, string>> field, int limit, bool required = false)
    {
        var name = ((MemberExpression)field.Body).Member.Name;
        var value = field.Compile();
        return RuleFor(field)
            .Must(text => !required || FormText.IsVisible(text)).WithMessage(_ => _texts[$"{name}.Missing"])
            .MaximumLength(limit).WithMessage(form => TooLong(name, limit, value(form)))
            .Must(FormText.IsLine).WithMessage(_ => _texts["NoLine", Label(name)]);
    }

    private string TooLong(string name, int limit, string text) => _texts["TooLong", Label(name), limit, text.Length - limit];

    private string Label(string name) => _texts[$"{name}.Label"];

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{8,64}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Key();
}

/// <summary>How many characters fit, as the database has them.</summary>
public static class FieldLimits
{
    public const int GivenName = 100;
    public const int Infix = 30;
    public const int FamilyName = 100;
    public const int Email = 254;
    public const int Organisation = 200;
    public const int Function = 150;
    public const int Notes = 1000;
}
