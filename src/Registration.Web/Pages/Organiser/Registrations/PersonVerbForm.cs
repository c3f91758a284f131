using System.Globalization;
using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using FluentValidation;

namespace EventRegistration.Pages.Organiser.Registrations;

/// <summary>What an organiser fills in to do something about somebody.</summary>
public sealed record PersonVerbForm
{
    public const int LongestReason = 500;

    public string Reason { get; init; } = "";

    /// <summary>The number to have on the waitlist, as it was typed.</summary>
    public string Position { get; init; } = "";

    /// <summary>Whether the form asks for a number.</summary>
    public bool AsksPosition { get; init; }

    /// <summary>Whether the person is mailed.</summary>
    public bool Mail { get; init; } = true;

    /// <summary>Whether the form said that the capacity is exceeded by this.</summary>
    public bool Overbook { get; init; }

    public int PositionNumber => int.Parse(Position, NumberStyles.None, CultureInfo.InvariantCulture);

    public static PersonVerbForm Of(IFormCollection form, bool asksPosition) => new()
    {
        Reason = form.Text(nameof(Reason)),
        Position = form.Text(nameof(Position)),
        AsksPosition = asksPosition,
        Mail = form.Ticked(nameof(Mail)),
        Overbook = form.Ticked(nameof(Overbook)),
    };
}

/// <summary>A reason that somebody can read, and a number where one is asked.</summary>
public sealed class PersonVerbFormValidator : FormValidator<PersonVerbForm>
{
    public PersonVerbFormValidator()
        : base(Texts.Of("Pages/Organiser/Registrations/_PersonVerb"))
    {
        RuleFor(form => form.Position)
            .Must(text => IsNumber(text, 1, Places.Terms.CapacityLimit)).WithMessage(_ => Texts["Refusal.PositionOutOfRange"])
            .When(form => form.AsksPosition);
        RuleFor(form => form.Reason)
            .Must(FormText.IsVisible).WithMessage(_ => Texts["Reason.Missing"])
            .MaximumLength(PersonVerbForm.LongestReason)
            .WithMessage(form => Texts["Reason.TooLong", PersonVerbForm.LongestReason, form.Reason.Length - PersonVerbForm.LongestReason])
            .Must(FormText.IsText).WithMessage(_ => Texts["Reason.NoText"]);
    }
}
