using System.Globalization;
using System.Linq.Expressions;
using EventRegistration.Pages.Forms;
using FluentValidation;
using Microsoft.Extensions.Localization;

namespace EventRegistration.Pages.Organiser;

/// <summary>What the organiser's forms have in common: lines, texts and numbers, each with words of its own. One problem a field.</summary>
public abstract class OrganiserFormValidator<TForm> : AbstractValidator<TForm>
{
    protected OrganiserFormValidator(IStringLocalizer words)
    {
        Words = words;
        RuleLevelCascadeMode = CascadeMode.Stop;
    }

    protected IStringLocalizer Words { get; }

    protected IRuleBuilderOptions<TForm, string> Line(Expression<Func<TForm, string>> field, int limit, bool required = false)
    {
        var name = NameOf(field);
        var value = field.Compile();
        return RuleFor(field)
            .Must(text => !required || FormText.IsVisible(text)).WithMessage(_ => Words[$"{name}.Missing"])
            .MaximumLength(limit).WithMessage(form => TooLong(name, limit, value(form)))
            .Must(FormText.IsLine).WithMessage(_ => Words["NoLine", Label(name)]);
    }

    protected IRuleBuilderOptions<TForm, string> Text(Expression<Func<TForm, string>> field, int limit)
    {
        var name = NameOf(field);
        var value = field.Compile();
        return RuleFor(field)
            .MaximumLength(limit).WithMessage(form => TooLong(name, limit, value(form)))
            .Must(FormText.IsText).WithMessage(_ => Words["NoText", Label(name)]);
    }

    /// <summary>Several, one a line.</summary>
    protected void Lines(Expression<Func<TForm, string>> field, int limit, int most) =>
        Text(field, (limit + 1) * most)
            .Must(text => PostedForm.Lines(text).Count <= most).WithMessage(_ => Words["TooManyLines", Label(NameOf(field)), most])
            .Must(text => PostedForm.Lines(text).All(line => line.Length <= limit && FormText.IsVisible(line) && FormText.IsLine(line)))
            .WithMessage(_ => Words["LineTooLong", Label(NameOf(field)), limit]);

    /// <summary>A whole number, or nothing.</summary>
    protected void Number(Expression<Func<TForm, string>> field, int least, int most) =>
        RuleFor(field).Must(text => text.Length == 0 || IsNumber(text, least, most))
            .WithMessage(_ => Words["NoNumber", Label(NameOf(field)), least, most.ToString("N0", CultureInfo.CurrentCulture)]);

    protected static bool IsNumber(string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most;

    protected string Label(string name) => Words[$"{name}.Label"];

    private static string NameOf(Expression<Func<TForm, string>> field) => ((MemberExpression)field.Body).Member.Name;

    private string TooLong(string name, int limit, string text) => Words["TooLong", Label(name), limit, text.Length - limit];
}
