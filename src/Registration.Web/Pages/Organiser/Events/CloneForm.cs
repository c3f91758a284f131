using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using FluentValidation;

namespace EventRegistration.Pages.Organiser.Events;

/// <summary>The next meeting like this one: when, and what it is called.</summary>
public sealed record CloneForm
{
    public string Title { get; init; } = "";

    /// <summary>Empty: made of the title.</summary>
    public string Slug { get; init; } = "";

    public string Date { get; init; } = "";

    /// <summary>Whether the speakers come again, each with a link of their own for the new meeting.</summary>
    public bool Speakers { get; init; }

    public static CloneForm Read(IFormCollection form) => new()
    {
        Title = form.Text(nameof(Title)),
        Slug = form.Text(nameof(Slug)).ToLowerInvariant(),
        Date = form.Text(nameof(Date)),
        Speakers = form.Ticked(nameof(Speakers)),
    };
}

public sealed class CloneFormValidator : FormValidator<CloneForm>
{
    public CloneFormValidator()
        : base(Texts.Of("Pages/Organiser/Events/_EventForm"))
    {
        Line(form => form.Title, 200, required: true);
        RuleFor(form => form.Date).Must(text => LocalTime.Day(text) is not null).WithMessage(_ => Texts["Date.Invalid"]);
        RuleFor(form => form.Slug)
            .Must(text => text.Length == 0 || EventFormValidator.IsSlug(text)).WithMessage(_ => Texts["Slug.Invalid"]);
    }
}
