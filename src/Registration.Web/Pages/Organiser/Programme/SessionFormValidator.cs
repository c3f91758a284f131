using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Places;
using EventRegistration.Programme;
using FluentValidation;

namespace EventRegistration.Pages.Organiser.Programme;

/// <summary>The rules for a session.</summary>
public sealed class SessionFormValidator : FormValidator<SessionForm>
{
    private const int LongestMinutes = 24 * 60;
    private const int HighestOrdinal = 9999;

    public SessionFormValidator()
        : base(Texts.Of("Pages/Organiser/Programme/_SessionForm"))
    {
        Line(form => form.Title, 200, required: true);
        RuleFor(form => form.Kind).Must(IsKind).WithMessage(_ => Texts["Kind.Invalid"]);
        RuleFor(form => form.Day).Must(text => text.Length == 0 || LocalTime.Day(text) is not null).WithMessage(_ => Texts["Day.Invalid"]);
        RuleFor(form => form.Start)
            .Must(text => text.Length == 0 || LocalTime.Time(text) is not null).WithMessage(_ => Texts["Start.Invalid"]);
        RuleFor(form => form.Minutes).Must(text => text.Length == 0 || IsNumber(text, 1, LongestMinutes))
            .WithMessage(_ => Texts["Minutes.Invalid", LongestMinutes]);
        Line(form => form.Room, 100);
        Line(form => form.Track, 100);
        RuleFor(form => form.Round)
            .Must((form, text) => text.Length > 0 || form.Capacity.Length == 0).WithMessage(_ => Texts["Round.ForCapacity"]);
        RuleFor(form => form.Capacity).Must(text => text.Length == 0 || IsNumber(text, 1, Terms.CapacityLimit))
            .WithMessage(_ => Texts["Capacity.Invalid"]);
        RuleFor(form => form.Ordinal).Must(text => text.Length == 0 || IsNumber(text, 1, HighestOrdinal))
            .WithMessage(_ => Texts["Ordinal.Invalid", HighestOrdinal]);
        Reason(form => form.Reason);
        RuleForEach(form => form.People).SetValidator(new SpeakerRowValidator());
    }

    /// <summary>Whether the clock shows this time on that day at the place of the event.</summary>
    public static bool Exists(string day, string time, DateOnly eventDay, string timeZone) =>
        LocalTime.Time(time) is not { } clock
        || LocalTime.Exists((LocalTime.Day(day) ?? eventDay).ToDateTime(clock), TimeZoneInfo.FindSystemTimeZoneById(timeZone));

    private static bool IsKind(string text) => Enum.TryParse<SessionKind>(text, out var kind) && kind.ToString() == text;
}
