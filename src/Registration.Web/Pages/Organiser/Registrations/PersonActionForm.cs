using System.Globalization;
using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using FluentValidation;

namespace EventRegistration.Pages.Organiser.Registrations;

/// <summary>The form of a <see cref="PersonAction"/>.</summary>
public sealed record PersonActionForm
{
    public string Reason { get; init; } = "";

    /// <summary>The number to have on the waitlist, as typed.</summary>
    public string Position { get; init; } = "";

    /// <summary>Whether the form asks for a number.</summary>
    public bool AsksPosition { get; init; }

    /// <summary>Whether the person is mailed.</summary>
    public bool Mail { get; init; } = true;

    /// <summary>Whether the form said that the command exceeds the capacity.</summary>
    public bool Overbook { get; init; }

    /// <summary>The number of a valid form that asks for one.</summary>
    public int PositionNumber => int.Parse(Position, NumberStyles.None, CultureInfo.InvariantCulture);

    public static PersonActionForm Read(IFormCollection form, bool asksPosition) => new()
    {
        Reason = form.Text(nameof(Reason)),
        Position = form.Text(nameof(Position)),
        AsksPosition = asksPosition,
        Mail = form.Ticked(nameof(Mail)),
        Overbook = form.Ticked(nameof(Overbook)),
    };
}

public sealed class PersonActionFormValidator : FormValidator<PersonActionForm>
{
    public PersonActionFormValidator()
        : base(Texts.Of("Pages/Organiser/Registrations/PersonAction"))
    {
        RuleFor(form => form.Position)
            .Must(text => IsNumber(text, 1, Places.Terms.CapacityLimit)).WithMessage(_ => Texts["Refusal.PositionOutOfRange"])
            .When(form => form.AsksPosition);
        Reason(form => form.Reason, required: _ => true);
    }
}
