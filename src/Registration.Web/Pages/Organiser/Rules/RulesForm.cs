using System.Globalization;
using System.Linq.Expressions;
using EventRegistration.Events;
using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Pages.Organiser.Events;
using EventRegistration.Places;
using FluentValidation;

namespace EventRegistration.Pages.Organiser.Rules;

/// <summary>
/// The rules for places as an organiser fills them in, moments on the clock at the place of the meeting. Wrong values stay in it.
/// </summary>
internal sealed record RulesForm
{
    private static readonly string[] Advanced =
    [
        nameof(OfferHours), nameof(OfferHoursInLastWeek), nameof(OfferHoursOnTheDay), nameof(LapsesToBack),
        nameof(StopsDays), nameof(StopsAt), nameof(PerOrganisation), nameof(PerOrganisationUntil), nameof(Passing), nameof(Halted),
    ];

    private static readonly Dictionary<string, string> Defaults =
        Of(new PlaceRules(), TimeZoneInfo.Utc).Fields.ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal);

    public bool Waitlist { get; init; }

    public string WaitlistLimit { get; init; } = "";

    public bool ShowPosition { get; init; }

    public string OfferFrom { get; init; } = "";

    public string CancelUntil { get; init; } = "";

    public string OfferHours { get; init; } = "";

    public string OfferHoursInLastWeek { get; init; } = "";

    public string OfferHoursOnTheDay { get; init; } = "";

    public string LapsesToBack { get; init; } = "";

    public string StopsDays { get; init; } = "";

    public string StopsAt { get; init; } = "";

    public string PerOrganisation { get; init; } = "";

    public string PerOrganisationUntil { get; init; } = "";

    public string Passing { get; init; } = "";

    /// <summary>The waitlist stands still.</summary>
    public bool Halted { get; init; }

    /// <summary>The reason for the change, which may be empty; not one of the rules.</summary>
    public string Reason { get; init; } = "";

    /// <inheritdoc cref="EventForm.Seen"/>
    public string Seen { get; init; } = "";

    /// <summary>The preview that was shown; empty if none was asked for.</summary>
    public string Previewed { get; init; } = "";

    /// <summary>Whether a preview is asked for. Nothing is stored then.</summary>
    public bool AsksPreview { get; init; }

    /// <summary>The clock at the place of the meeting.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>The start of the meeting on that clock.</summary>
    public DateTime StartsAt { get; init; }

    /// <summary>Every rule, by field.</summary>
    public IEnumerable<(string Name, string Value)> Fields =>
    [
        (nameof(Waitlist), Ticked(Waitlist)), (nameof(WaitlistLimit), WaitlistLimit), (nameof(ShowPosition), Ticked(ShowPosition)),
        (nameof(OfferFrom), OfferFrom), (nameof(CancelUntil), CancelUntil), (nameof(OfferHours), OfferHours),
        (nameof(OfferHoursInLastWeek), OfferHoursInLastWeek), (nameof(OfferHoursOnTheDay), OfferHoursOnTheDay),
        (nameof(LapsesToBack), LapsesToBack), (nameof(StopsDays), StopsDays), (nameof(StopsAt), StopsAt),
        (nameof(PerOrganisation), PerOrganisation), (nameof(PerOrganisationUntil), PerOrganisationUntil), (nameof(Passing), Passing),
        (nameof(Halted), Ticked(Halted)),
    ];

    /// <summary>The fields that decide what happens; the reason does not.</summary>
    public string FilledIn => string.Join(' ', Fields.Select(one => one.Value));

    /// <summary>Whether anything behind "Uitgebreid" differs from what an ordinary meeting has.</summary>
    public bool UsesAdvanced => Fields.Any(one => IsAdvanced(one.Name) && one.Value != Defaults[one.Name]);

    public static bool IsAdvanced(string field) => Advanced.Contains(field, StringComparer.Ordinal);

    public static RulesForm Read(IFormCollection posted, Event meeting)
    {
        return At(meeting, new RulesForm
        {
            Waitlist = posted.Ticked(nameof(Waitlist)),
            WaitlistLimit = posted.Text(nameof(WaitlistLimit)),
            ShowPosition = posted.Ticked(nameof(ShowPosition)),
            OfferFrom = posted.Text(nameof(OfferFrom)),
            CancelUntil = posted.Text(nameof(CancelUntil)),
            OfferHours = posted.Text(nameof(OfferHours)),
            OfferHoursInLastWeek = posted.Text(nameof(OfferHoursInLastWeek)),
            OfferHoursOnTheDay = posted.Text(nameof(OfferHoursOnTheDay)),
            LapsesToBack = posted.Text(nameof(LapsesToBack)),
            StopsDays = posted.Text(nameof(StopsDays)),
            StopsAt = posted.Text(nameof(StopsAt)),
            PerOrganisation = posted.Text(nameof(PerOrganisation)),
            PerOrganisationUntil = posted.Text(nameof(PerOrganisationUntil)),
            Passing = posted.Text(nameof(Passing)),
            Halted = posted.Ticked(nameof(Halted)),
            Reason = posted.Text(nameof(Reason)),
            Seen = posted.Text(nameof(Seen)),
            Previewed = posted.Text(Capacity.Previewed.Field),
            AsksPreview = posted.ContainsKey(Capacity.Previewed.Button),
        });
    }

    /// <summary>The form as it was sent, with what a colleague saved meanwhile in the fields that were not touched.</summary>
    public static RulesForm Merged(IFormCollection posted, Event meeting) =>
        Read(SeenFields.Merged(posted, Read(posted, meeting).Fields, Of(meeting).Fields).Form, meeting);

    /// <summary>The form of a stored meeting.</summary>
    public static RulesForm Of(Event meeting)
    {
        var form = Of(meeting.Settings.Rules, TimeZoneInfo.FindSystemTimeZoneById(meeting.TimeZone));
        return At(meeting, form with { Seen = SeenFields.Of(form.Fields) });
    }

    public static RulesForm Of(PlaceRules rules, TimeZoneInfo zone)
    {
        return new RulesForm
        {
            Waitlist = rules.WaitlistEnabled,
            WaitlistLimit = Number(rules.WaitlistLimit),
            ShowPosition = rules.ShowPosition,
            OfferFrom = Number(rules.OfferFromWorkingDays),
            CancelUntil = LocalTime.MomentField(rules.CancelUntil, zone),
            OfferHours = Number(rules.OfferHours),
            OfferHoursInLastWeek = Number(rules.OfferHoursInLastWeek),
            OfferHoursOnTheDay = Number(rules.OfferHoursOnTheDay),
            LapsesToBack = Number(rules.ExpirationsToBack),
            StopsDays = Number(rules.StopsWorkingDays),
            StopsAt = rules.StopsAt.ToString("HH:mm", CultureInfo.InvariantCulture),
            PerOrganisation = Number(rules.PerOrganisation),
            PerOrganisationUntil = LocalTime.MomentField(rules.PerOrganisationUntil, zone),
            Passing = rules.Passing.ToString(),
            Halted = rules.PromotionPaused,
        };
    }

    /// <summary>The rules of a valid form. In the hour that comes twice, <paramref name="stored"/> tells which moment is meant.</summary>
    public PlaceRules ToRules(PlaceRules stored)
    {
        return stored with
        {
            WaitlistEnabled = Waitlist,
            WaitlistLimit = Optional(WaitlistLimit),
            ShowPosition = ShowPosition,
            OfferFromWorkingDays = Number(OfferFrom),
            CancelUntil = Moment(CancelUntil, stored.CancelUntil),
            OfferHours = Number(OfferHours),
            OfferHoursInLastWeek = Number(OfferHoursInLastWeek),
            OfferHoursOnTheDay = Number(OfferHoursOnTheDay),
            ExpirationsToBack = Number(LapsesToBack),
            StopsWorkingDays = Number(StopsDays),
            StopsAt = LocalTime.Time(StopsAt)!.Value,
            PerOrganisation = Optional(PerOrganisation),
            PerOrganisationUntil = Moment(PerOrganisationUntil, stored.PerOrganisationUntil),
            Passing = Enum.Parse<Passing>(Passing),
            PromotionPaused = Halted,
        };
    }

    private static RulesForm At(Event meeting, RulesForm form)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(meeting.TimeZone);
        return form with { Zone = zone, StartsAt = LocalTime.FromUtc(meeting.StartsAt, zone) };
    }

    private static string Ticked(bool ticked) => ticked ? "true" : "";

    private static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static int? Optional(string text) => text.Length > 0 ? Number(text) : null;

    private DateTime? Moment(string text, DateTime? stored) =>
        LocalTime.Moment(text) is { } local ? LocalTime.ToUtc(local, Zone, stored) : null;
}

/// <summary>The ranges of <see cref="PlaceRules"/>. One problem a field, in the order of the form.</summary>
internal sealed class RulesFormValidator : FormValidator<RulesForm>
{
    public RulesFormValidator()
        : base(Texts.Of("Registrations/RulesForm"))
    {
        Number(form => form.WaitlistLimit, 1, Terms.CapacityLimit);
        Needed(form => form.OfferFrom, 0, 30);
        Moment(form => form.CancelUntil)
            .Must((form, text) => !(LocalTime.Moment(text) > form.StartsAt)).WithMessage(_ => Texts["CancelUntil.AfterStart"]);
        Needed(form => form.OfferHours, 1, 120);
        Needed(form => form.OfferHoursInLastWeek, 1, 120);
        Needed(form => form.OfferHoursOnTheDay, 1, 8);
        Needed(form => form.LapsesToBack, 0, 5);
        Needed(form => form.StopsDays, 0, 30);
        RuleFor(form => form.StopsAt).Must(text => LocalTime.Time(text) is not null).WithMessage(_ => Texts["StopsAt.Invalid"]);
        Number(form => form.PerOrganisation, 1, 1000);
        Moment(form => form.PerOrganisationUntil)
            .Must((form, text) => text.Length == 0 || form.PerOrganisation.Length > 0)
            .WithMessage(_ => Texts["PerOrganisationUntil.NoShare"])
            .Must((form, text) => !(LocalTime.Moment(text) > form.StartsAt)).WithMessage(_ => Texts["PerOrganisationUntil.AfterStart"]);
        RuleFor(form => form.Passing).Must(text => text is nameof(Passing.SmallerMayPass) or nameof(Passing.HoldForParty))
            .WithMessage(_ => Texts["Passing.Invalid"]);
        Reason(form => form.Reason);
    }

    /// <summary>A whole number that cannot be left out.</summary>
    private void Needed(Expression<Func<RulesForm, string>> field, int least, int most) =>
        RuleFor(field).Must(text => IsNumber(text, least, most)).WithMessage(_ => Texts["Number", least, most]);

    private IRuleBuilderOptions<RulesForm, string> Moment(Expression<Func<RulesForm, string>> field) => RuleFor(field)
        .Must(text => text.Length == 0 || LocalTime.Moment(text) is not null).WithMessage(_ => Texts["Moment.Invalid"])
        .Must((form, text) => LocalTime.Moment(text) is not { } local || LocalTime.Exists(local, form.Zone))
        .WithMessage(_ => Texts["SkippedTime"]);
}
