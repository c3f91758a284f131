using System.Text.RegularExpressions;
using EventRegistration.Events;
using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Places;
using FluentValidation;

namespace EventRegistration.Pages.Organiser.Events;

/// <summary>The rules for a meeting. One problem a field, in the order of the form.</summary>
internal sealed partial class EventFormValidator : FormValidator<EventForm>
{
    /// <summary>Is an address below <c>/organiser/events</c> itself.</summary>
    private const string Reserved = "new";

    public EventFormValidator()
        : base(Texts.Of("Pages/Organiser/Events/_EventForm"))
    {
        Line(form => form.Title, 200, required: true);
        RuleFor(form => form.Date).Must(text => LocalTime.Day(text) is not null).WithMessage(_ => Texts["Date.Invalid"]);
        RuleFor(form => form.Start)
            .Must(text => LocalTime.Time(text) is not null).WithMessage(_ => Texts["Start.Invalid"])
            .Must((form, _) => Exists(form.Date, form.Start)).WithMessage(_ => Texts["SkippedTime", Label("Start")]);
        RuleFor(form => form.End)
            .Must(text => LocalTime.Time(text) is not null).WithMessage(_ => Texts["End.Invalid"])
            .Must((form, _) => Exists(LastDayOf(form), form.End)).WithMessage(_ => Texts["SkippedTime", Label("End")])
            .Must((form, _) => !(Moment(LastDayOf(form), form.End) <= Moment(form.Date, form.Start)) || form.LastDay.Length > 0)
            .WithMessage(_ => Texts["End.BeforeStart"]);
        Line(form => form.VenueName, 200);
        Line(form => form.VenueAddress, 200);
        Line(form => form.VenuePostcode, 12);
        Line(form => form.VenueCity, 100);
        Text(form => form.VenueDirections, 1000);
        Text(form => form.Summary, 500);
        Text(form => form.Description, 20_000);
        RuleFor(form => form.Capacity).Must(text => text.Length == 0 || IsNumber(text, 0, Terms.CapacityLimit))
            .WithMessage(_ => Texts["Capacity.Invalid"]);
        Line(form => form.ContactOrganisation, 200);
        Line(form => form.ContactEmail, 254)
            .Must(text => text.Length == 0 || EmailAddress.IsValid(text)).WithMessage(_ => Texts["ContactEmail.Invalid"]);
        Line(form => form.ContactPhone, 40)
            .Must(text => Phone().IsMatch(text)).WithMessage(_ => Texts["ContactPhone.Invalid"]);
        Lines(form => form.Organisers, 200, 20);
        Lines(form => form.Partners, 200, 20);
        RuleFor(form => form.Slug)
            .Must(text => text != Reserved).WithMessage(_ => Texts["Slug.Reserved", Reserved])
            .Must(text => text.Length == 0 || IsSlug(text)).WithMessage(_ => Texts["Slug.Invalid"]);
        RuleFor(form => form.LastDay)
            .Must(text => text.Length == 0 || LocalTime.Day(text) is not null).WithMessage(_ => Texts["Date.Invalid"])
            .Must((form, text) => text.Length == 0 || !(Moment(text, form.End) <= Moment(form.Date, form.Start)))
            .WithMessage(_ => Texts["LastDay.BeforeStart"]);
        RuleFor(form => form.Language).Must(text => text == Language.Dutch.Code || text == Language.English.Code)
            .WithMessage(_ => Texts["Language.Invalid"]);
        RuleFor(form => form.Visibility).Must(text => text is nameof(Visibility.Public) or nameof(Visibility.Invited))
            .WithMessage(_ => Texts["Visibility.Invalid"]);
        Line(form => form.Series, 200);
        Number(form => form.SeriesNumber, 1, 9999);
        RuleFor(form => form.SeriesNumber)
            .Must((form, text) => text.Length == 0 || form.Series.Length > 0).WithMessage(_ => Texts["SeriesNumber.NoSeries"]);
        Line(form => form.PartOf, 200);
        RuleFor(form => form.OpensAt)
            .Must(IsMoment).WithMessage(_ => Texts["Moment.Invalid", Label("OpensAt")])
            .Must((form, text) => !(LocalTime.Moment(text) >= Moment(form.Date, form.Start))).WithMessage(_ => Texts["OpensAt.AfterStart"]);
        RuleFor(form => form.ClosesAt)
            .Must(IsMoment).WithMessage(_ => Texts["Moment.Invalid", Label("ClosesAt")])
            .Must((form, text) => !(LocalTime.Moment(text) > Moment(form.Date, form.Start))).WithMessage(_ => Texts["ClosesAt.AfterStart"])
            .Must((form, text) => !(LocalTime.Moment(text) <= LocalTime.Moment(form.OpensAt)))
            .WithMessage(_ => Texts["ClosesAt.BeforeOpens"]);
        Text(form => form.InternalNotes, 5000);
    }

    /// <summary>Lower-case letters, digits and hyphens between them.</summary>
    public static bool IsSlug(string text) => text.Length <= 80 && text != Reserved && Slug().IsMatch(text);

    private static string LastDayOf(EventForm form) => form.LastDay.Length > 0 ? form.LastDay : form.Date;

    private static DateTime? Moment(string day, string time) =>
        LocalTime.Day(day) is { } date && LocalTime.Time(time) is { } clock ? date.ToDateTime(clock) : null;

    /// <summary>Whether the clock shows this time on that day. True for what is no day or time: that is another problem.</summary>
    private static bool Exists(string day, string time) => Moment(day, time) is not { } local || LocalTime.Exists(local, Zone);

    private static bool IsMoment(string text) => text.Length == 0 || (LocalTime.Moment(text) is { } local && LocalTime.Exists(local, Zone));

    /// <summary>The zone of every event that is made here; there is no choice of zones yet.</summary>
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById(new Event { Slug = "", Title = "" }.TimeZone);

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Slug();

    /// <summary>Digits and how people set them apart; empty too.</summary>
    [GeneratedRegex(@"\A[0-9+() .-]*\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Phone();
}
