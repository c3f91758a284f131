using System.Globalization;
using System.Linq.Expressions;
using EventRegistration.Localisation;
using EventRegistration.Registrations;
using FluentValidation;

namespace EventRegistration.Pages.Forms;

/// <summary>
/// The base of every validator of a form, with rules for lines, texts, numbers and reasons. Each has its own messages. One problem a field.
/// </summary>
internal abstract class FormValidator<TForm> : AbstractValidator<TForm>
{
    protected FormValidator(Texts texts)
    {
        Texts = texts;
        RuleLevelCascadeMode = CascadeMode.Stop;
    }

    protected Texts Texts { get; }

    protected IRuleBuilderOptions<TForm, string> Line(Expression<Func<TForm, string>> field, int limit, bool required = false) =>
        Line(NameOf(field), field.Compile(), limit, required);

    protected IRuleBuilderOptions<TForm, string> Text(Expression<Func<TForm, string>> field, int limit) =>
        Text(NameOf(field), field.Compile(), limit);

    /// <summary>Adds the rules for one line under the name of its field; the form need not have a property of that name.</summary>
    protected IRuleBuilderOptions<TForm, string> Line(string name, Func<TForm, string> value, int limit, bool required) =>
        Named(name, value)
            .Must(text => !required || FormText.IsVisible(text)).WithMessage(form => Missing(form, name))
            .MaximumLength(limit).WithMessage(form => TooLong(name, limit, value(form)))
            .Must(FormText.IsLine).WithMessage(_ => Texts["NoLine", Label(name)]);

    /// <summary>Adds the rules for lines of text under the name of their field.</summary>
    protected IRuleBuilderOptions<TForm, string> Text(string name, Func<TForm, string> value, int limit) =>
        Named(name, value)
            .MaximumLength(limit).WithMessage(form => TooLong(name, limit, value(form)))
            .Must(FormText.IsText).WithMessage(_ => Texts["NoText", Label(name)]);

    /// <summary>Adds the rule that there is something to see in a field.</summary>
    protected void Visible(string name, Func<TForm, string> value) =>
        Named(name, value).Must(FormText.IsVisible).WithMessage(form => Missing(form, name));

    /// <summary>
    /// Adds the rules for the reason of a change. Its texts are <c>Reason.Missing</c>, <c>.TooLong</c> and <c>.NoText</c>; a page may have
    /// its own.
    /// </summary>
    protected void Reason(Expression<Func<TForm, string>> field, Func<TForm, bool>? required = null)
    {
        var (name, value) = (NameOf(field), field.Compile());
        RuleFor(field)
            .Must((form, text) => required?.Invoke(form) != true || FormText.IsVisible(text)).WithMessage(form => Missing(form, name))
            .MaximumLength(ReasonNote.LongestText)
            .WithMessage(form => Texts[$"{name}.TooLong", ReasonNote.LongestText, value(form).Length - ReasonNote.LongestText])
            .Must(FormText.IsText).WithMessage(_ => Texts[$"{name}.NoText"]);
    }

    /// <summary>Adds the rules for several lines, each of them an item.</summary>
    protected void Lines(Expression<Func<TForm, string>> field, int limit, int most) =>
        Text(field, (limit + 1) * most)
            .Must(text => PostedForm.Lines(text).Count <= most).WithMessage(_ => Texts["TooManyLines", Label(NameOf(field)), most])
            .Must(text => PostedForm.Lines(text).All(line => line.Length <= limit && FormText.IsVisible(line) && FormText.IsLine(line)))
            .WithMessage(_ => Texts["LineTooLong", Label(NameOf(field)), limit]);

    /// <summary>Adds the rule for a whole number, or nothing.</summary>
    protected void Number(Expression<Func<TForm, string>> field, int least, int most) =>
        RuleFor(field).Must(text => text.Length == 0 || IsNumber(text, least, most))
            .WithMessage(_ => Texts["NoNumber", Label(NameOf(field)), least, most.ToString("N0", CultureInfo.CurrentCulture)]);

    protected static bool IsNumber(string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most;

    protected string Label(string name) => Texts[$"{name}.Label"];

    /// <summary>The message for a field that must be filled in and is not.</summary>
    protected virtual string Missing(TForm form, string name) => Texts[$"{name}.Missing"];

    private IRuleBuilderInitial<TForm, string> Named(string name, Func<TForm, string> value) =>
        RuleFor(form => value(form)).Configure(rule => rule.PropertyName = name);

    private static string NameOf(Expression<Func<TForm, string>> field) => ((MemberExpression)field.Body).Member.Name;

    private string TooLong(string name, int limit, string text) => Texts["TooLong", Label(name), limit, text.Length - limit];
}
