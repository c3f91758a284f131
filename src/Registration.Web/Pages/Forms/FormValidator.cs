using System.Globalization;
using System.Linq.Expressions;
using EventRegistration.Localisation;
using EventRegistration.Registrations;
using FluentValidation;

namespace EventRegistration.Pages.Forms;

/// <summary>
/// The base of every validator of a form: lines, texts, numbers and reasons, each with texts of its own. One problem a field.
/// </summary>
public abstract class FormValidator<TForm> : AbstractValidator<TForm>
{
    protected FormValidator(Texts texts)
    {
        Texts = texts;
        RuleLevelCascadeMode = CascadeMode.Stop;
    }

    protected Texts Texts { get; }

    protected IRuleBuilderOptions<TForm, string> Line(Expression<Func<TForm, string>> field, int limit, bool required = false)
    {
        var name = NameOf(field);
        var value = field.Compile();
        return RuleFor(field)
            .Must(text => !required || FormText.IsVisible(text)).WithMessage(_ => Texts[$"{name}.Missing"])
            .MaximumLength(limit).WithMessage(form => TooLong(name, limit, value(form)))
            .Must(FormText.IsLine).WithMessage(_ => Texts["NoLine", Label(name)]);
    }

    protected IRuleBuilderOptions<TForm, string> Text(Expression<Func<TForm, string>> field, int limit)
    {
        var name = NameOf(field);
        var value = field.Compile();
        return RuleFor(field)
            .MaximumLength(limit).WithMessage(form => TooLong(name, limit, value(form)))
            .Must(FormText.IsText).WithMessage(_ => Texts["NoText", Label(name)]);
    }

    /// <summary>
    /// The reason for a change. Its texts are <c>Reason.Missing</c>, <c>.TooLong</c> and <c>.NoText</c>; a page may have its own.
    /// </summary>
    protected IRuleBuilderOptions<TForm, string> Reason(Expression<Func<TForm, string>> field, Func<TForm, bool>? required = null)
    {
        var name = NameOf(field);
        var value = field.Compile();
        return RuleFor(field)
            .Must((form, text) => required?.Invoke(form) != true || FormText.IsVisible(text)).WithMessage(_ => Texts[$"{name}.Missing"])
            .MaximumLength(ReasonNote.LongestText)
            .WithMessage(form => Texts[$"{name}.TooLong", ReasonNote.LongestText, value(form).Length - ReasonNote.LongestText])
            .Must(FormText.IsText).WithMessage(_ => Texts[$"{name}.NoText"]);
    }

    /// <summary>Several items, one a line.</summary>
    protected void Lines(Expression<Func<TForm, string>> field, int limit, int most) =>
        Text(field, (limit + 1) * most)
            .Must(text => PostedForm.Lines(text).Count <= most).WithMessage(_ => Texts["TooManyLines", Label(NameOf(field)), most])
            .Must(text => PostedForm.Lines(text).All(line => line.Length <= limit && FormText.IsVisible(line) && FormText.IsLine(line)))
            .WithMessage(_ => Texts["LineTooLong", Label(NameOf(field)), limit]);

    /// <summary>A whole number, or nothing.</summary>
    protected void Number(Expression<Func<TForm, string>> field, int least, int most) =>
        RuleFor(field).Must(text => text.Length == 0 || IsNumber(text, least, most))
            .WithMessage(_ => Texts["NoNumber", Label(NameOf(field)), least, most.ToString("N0", CultureInfo.CurrentCulture)]);

    protected static bool IsNumber(string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most;

    protected string Label(string name) => Texts[$"{name}.Label"];

    private static string NameOf(Expression<Func<TForm, string>> field) => ((MemberExpression)field.Body).Member.Name;

    private string TooLong(string name, int limit, string text) => Texts["TooLong", Label(name), limit, text.Length - limit];
}
