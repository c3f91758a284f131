using System.Globalization;
using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using FluentValidation;

namespace EventRegistration.Pages.Organiser.Accounts;

/// <summary>A right and the event that it is for, as they are chosen.</summary>
internal record RightForm
{
    public string Right { get; init; } = "";

    /// <summary>Empty for every event.</summary>
    public string Event { get; init; } = "";

    /// <summary>The events to choose from.</summary>
    public IReadOnlyList<EventChoice> Events { get; init; } = [];

    /// <summary>The right of a valid form.</summary>
    public Right Chosen => Enum.Parse<Right>(Right);

    /// <summary>The event of a valid form; null for every event.</summary>
    public long? EventId => Event.Length == 0 ? null : long.Parse(Event, CultureInfo.InvariantCulture);

    public static RightForm Read(IFormCollection form, IReadOnlyList<EventChoice> events) =>
        new() { Right = form.Text(nameof(Right)), Event = form.Text(nameof(Event)), Events = events };
}

/// <summary>The rules for a right: one that there is, for an event that there is. An administrator is one for every event.</summary>
internal sealed class RightFormValidator : FormValidator<RightForm>
{
    public RightFormValidator()
        : base(Texts.Of("Pages/Organiser/Accounts/RightTexts"))
    {
        RuleFor(form => form.Right).Must(IsRight).WithMessage(_ => Texts["Right.Missing"]);
        RuleFor(form => form.Event)
            .Must((form, _) => form.Right != nameof(Security.Right.Administrator)).WithMessage(_ => Texts["Event.Administrator"])
            .Must(IsThere).WithMessage(_ => Texts["Event.Unknown"])
            .When(form => IsRight(form.Right) && form.Event.Length > 0);
    }

    private static bool IsRight(string text) => Enum.GetNames<Right>().Contains(text, StringComparer.Ordinal);

    private static bool IsThere(RightForm form, string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && form.Events.Any(choice => choice.Id == id);
}

/// <summary>The fields of a right. Shown by <c>_RightFields.cshtml</c>.</summary>
internal sealed record RightFields(RightForm Form, FormProblems Problems);

/// <summary>The text of a right, and of a refusal to give or take one.</summary>
internal sealed class RightTexts
{
    private readonly Texts _texts = Texts.Of("Pages/Organiser/Accounts/RightTexts");

    public string Of(ColleagueRight right) => right.EventId is null
        ? _texts[$"{right.Right}.All"]
        : _texts[$"{right.Right}.One", right.Event ?? ""];

    public string Of(RightRefusal refusal) => _texts[$"Refusal.{refusal}"];
}
