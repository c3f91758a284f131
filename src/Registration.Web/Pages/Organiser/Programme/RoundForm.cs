using System.Globalization;
using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Pages.Organiser.Events;
using EventRegistration.Places;
using EventRegistration.Programme;
using FluentValidation;

namespace EventRegistration.Pages.Organiser.Programme;

/// <summary>
/// A round as its organiser fills it in: when it begins, and how long its sessions last. When it is made, with its sessions, which are
/// alike in all but their titles.
/// </summary>
internal sealed record RoundForm
{
    public string Title { get; init; } = "";

    /// <summary>Off until a round is full for the first time: then the organiser is asked.</summary>
    public bool Waitlist { get; init; }

    /// <summary>Attendees with a lesser preference move up; only with a waitlist. Off as <see cref="Waitlist"/> is.</summary>
    public bool Swap { get; init; }

    public bool Required { get; init; }

    /// <summary>The titles, one a line; only when the round is made.</summary>
    public string Sessions { get; init; } = "";

    public string Day { get; init; } = "";

    public string Start { get; init; } = "";

    public string Minutes { get; init; } = "60";

    /// <summary>The number of places of each session; empty if unlimited.</summary>
    public string Capacity { get; init; } = "";

    /// <summary>The people with a part in each of the sessions.</summary>
    public IReadOnlyList<SpeakerRow> People { get; init; } = [];

    /// <inheritdoc cref="EventForm.Seen"/>
    public string Seen { get; init; } = "";

    public IEnumerable<(string Name, string Value)> Fields =>
    [
        (nameof(Title), Title), (nameof(Day), Day), (nameof(Start), Start), (nameof(Minutes), Minutes),
        (nameof(Waitlist), Ticked(Waitlist)), (nameof(Swap), Ticked(Swap)), (nameof(Required), Ticked(Required)),
    ];

    public static RoundForm Read(IFormCollection form) => new()
    {
        Title = form.Text(nameof(Title)),
        Waitlist = form.Ticked(nameof(Waitlist)),
        Swap = form.Ticked(nameof(Swap)),
        Required = form.Ticked(nameof(Required)),
        Sessions = form.Text(nameof(Sessions)),
        Day = form.Text(nameof(Day)),
        Start = form.Text(nameof(Start)),
        Minutes = form.Text(nameof(Minutes)),
        Capacity = form.WholeNumber(nameof(Capacity)),
        People = SpeakerRow.Read(form),
        Seen = form.Text(nameof(Seen)),
    };

    /// <summary>
    /// The form as it was sent, with what a colleague saved meanwhile in the fields that were not touched. Times that were not sent stay.
    /// </summary>
    public static RoundForm Merged(IFormCollection posted, RoundForm stored)
    {
        var sent = posted.ToDictionary(field => field.Key, field => field.Value, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in stored.Fields.Where(field => field.Name is nameof(Day) or nameof(Start) or nameof(Minutes)))
        {
            sent.TryAdd(name, value);
        }

        var whole = new FormCollection(sent);
        return Read(SeenFields.Merged(whole, Read(whole).Fields, stored.Fields).Form);
    }

    /// <summary>The form of a stored round: it begins with its first session. Minutes are empty if its sessions differ in length.</summary>
    public static RoundForm Of(Round round, TimeZoneInfo zone)
    {
        var sessions = Moving(round);
        var first = sessions.Min(session => session.StartsAt);
        var lengths = sessions.Select(session => session.EndsAt - session.StartsAt).Distinct().ToList();
        var form = new RoundForm
        {
            Title = round.Title,
            Day = first is { } day ? LocalTime.DayField(day, zone) : "",
            Start = first is { } start ? LocalTime.TimeField(start, zone) : "",
            Minutes = lengths is [{ } length] ? ((int)length.TotalMinutes).ToString(CultureInfo.InvariantCulture) : "",
            Waitlist = round.WaitlistEnabled,
            Swap = round.UpgradeEnabled,
            Required = round.ChoiceRequired,
        };
        return form with { Seen = SeenFields.Of(form.Fields) };
    }

    /// <summary>A session of the new round.</summary>
    public SessionForm SessionOf(string title) => new()
    {
        Kind = nameof(SessionKind.Breakout),
        Title = title,
        Day = Day,
        Start = Start,
        Minutes = Minutes,
        Capacity = Capacity,
        People = People,
    };

    /// <summary>
    /// Writes a valid form into a round and the times of its sessions; its waitlists are switched elsewhere. All sessions move by as much
    /// as the first one.
    /// </summary>
    public void ApplyTo(Round round, DateOnly eventDay, TimeZoneInfo zone)
    {
        var now = Of(round, zone);
        (round.Title, round.ChoiceRequired) = (Title, Required);
        var begin = LocalTime.Time(Start) is { } time ? (LocalTime.Day(Day) ?? eventDay).ToDateTime(time) : (DateTime?)null;
        var shift = begin - (LocalTime.Time(now.Start) is { } was ? LocalTime.Day(now.Day)!.Value.ToDateTime(was) : null);
        var minutes = Minutes.Length > 0 ? int.Parse(Minutes, CultureInfo.InvariantCulture) : (int?)null;
        foreach (var session in Moving(round))
        {
            var length = Minutes == now.Minutes
                ? session.EndsAt - session.StartsAt
                : minutes is { } whole ? TimeSpan.FromMinutes(whole) : null;
            var local = session.StartsAt is { } start && shift is { } by ? LocalTime.FromUtc(start, zone) + by : begin;
            session.StartsAt = local is { } moment ? LocalTime.ToUtc(moment, zone, session.StartsAt) : null;
            session.EndsAt = session.StartsAt + length;
        }
    }

    /// <summary>The sessions that move along with their round: those that take place.</summary>
    private static List<Session> Moving(Round round) => round.Sessions.FindAll(session => !session.IsCalledOff);

    private static string Ticked(bool ticked) => ticked ? "true" : "";
}

/// <summary>The rules for a round. Those for its sessions count only when it is made.</summary>
internal sealed class RoundFormValidator : FormValidator<RoundForm>
{
    private const int MostSessions = 40;
    private const int LongestMinutes = 24 * 60;

    public RoundFormValidator()
        : base(Texts.Of("Pages/Organiser/Programme/_SessionForm"))
    {
        Line(form => form.Title, 200);
        RuleFor(form => form.Day)
            .Must(text => text.Length == 0 || LocalTime.Day(text) is not null).WithMessage(_ => Texts["Day.Invalid"]);
        RuleFor(form => form.Start)
            .Must(text => text.Length == 0 || LocalTime.Time(text) is not null).WithMessage(_ => Texts["Start.Invalid"]);
        RuleFor(form => form.Minutes)
            .Must(text => text.Length == 0 || IsNumber(text, 1, LongestMinutes)).WithMessage(_ => Texts["Minutes.Invalid", LongestMinutes]);
        RuleFor(form => form.Swap).Must((form, swap) => !swap || form.Waitlist).WithMessage(_ => Texts["Swap.NoWaitlist"]);
        RuleSet("Sessions", () =>
        {
            RuleFor(form => form.Sessions).Must(text => PostedForm.Lines(text).Count > 0).WithMessage(_ => Texts["Sessions.Missing"]);
            Lines(form => form.Sessions, 200, MostSessions);
            RuleFor(form => form.Capacity)
                .Must(text => text.Length == 0 || IsNumber(text, 0, Terms.CapacityLimit)).WithMessage(_ => Texts["Capacity.Invalid"]);
            RuleForEach(form => form.People).SetValidator(new SpeakerRowValidator());
        });
    }
}
