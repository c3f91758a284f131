using System.Globalization;
using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Pages.Organiser.Events;
using EventRegistration.Places;
using EventRegistration.Programme;
using EventRegistration.Speakers;
using FluentValidation;

namespace EventRegistration.Pages.Organiser.Programme;

/// <summary>A session as its organiser fills it in, times on the clock at the place of the event.</summary>
internal sealed record SessionForm
{
    /// <summary>In <see cref="Round"/>: a round that is made along with the session.</summary>
    public const string NewRound = "new";

    public string Kind { get; init; } = nameof(SessionKind.Plenary);

    public string Title { get; init; } = "";

    /// <summary>Empty: the day of the event.</summary>
    public string Day { get; init; } = "";

    /// <summary>Empty while the time is unknown.</summary>
    public string Start { get; init; } = "";

    public string Minutes { get; init; } = "30";

    public string Room { get; init; } = "";

    public string Track { get; init; } = "";

    /// <summary>The id of a round, <see cref="NewRound"/>, or empty: nothing to choose.</summary>
    public string Round { get; init; } = "";

    /// <summary>Empty: unlimited.</summary>
    public string Capacity { get; init; } = "";

    /// <summary>Decides between sessions of which no time, or the same time, is known. Empty for a new one: the last.</summary>
    public string Ordinal { get; init; } = "";

    /// <summary>The reason for another number of places; asked once people have chosen the session.</summary>
    public string Reason { get; init; } = "";

    public IReadOnlyList<SpeakerRow> People { get; init; } = [];

    /// <inheritdoc cref="EventForm.Seen"/>
    public string Seen { get; init; } = "";

    public IEnumerable<(string Name, string Value)> Fields =>
    [
        (nameof(Kind), Kind), (nameof(Title), Title), (nameof(Day), Day), (nameof(Start), Start), (nameof(Minutes), Minutes),
        (nameof(Room), Room), (nameof(Track), Track), (nameof(Round), Round), (nameof(Capacity), Capacity), (nameof(Ordinal), Ordinal),
        (nameof(People), string.Join('\n', People.Select(row => $"{row.Name} ({row.Organisation}) {row.Email} {row.Part}"))),
    ];

    public int? CapacityNumber => Capacity.Length > 0 ? int.Parse(Capacity, CultureInfo.InvariantCulture) : null;

    /// <summary>The round that was chosen; null for none or a new one.</summary>
    public long? RoundId => long.TryParse(Round, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    public static SessionForm Read(IFormCollection form) => new()
    {
        Kind = form.Text(nameof(Kind)),
        Title = form.Text(nameof(Title)),
        Day = form.Text(nameof(Day)),
        Start = form.Text(nameof(Start)),
        Minutes = form.Text(nameof(Minutes)),
        Room = form.Text(nameof(Room)),
        Track = form.Text(nameof(Track)),
        Round = form.Text(nameof(Round)),
        Capacity = form.WholeNumber(nameof(Capacity)),
        Ordinal = form.Text(nameof(Ordinal)),
        Reason = form.Text(nameof(Reason)),
        People = SpeakerRow.Read(form),
        Seen = form.Text(nameof(Seen)),
    };

    /// <summary>The form as it was sent, with what a colleague saved meanwhile in the fields that were not touched.</summary>
    public static SessionForm Merged(IFormCollection posted, SessionForm stored)
    {
        var typed = Read(posted);
        var (form, taken) = SeenFields.Merged(posted, typed.Fields, stored.Fields);
        var merged = Read(form);
        return taken.Contains(nameof(People)) ? merged with { People = stored.People } : merged;
    }

    /// <summary>The form of a stored session, with its parts and their speakers.</summary>
    public static SessionForm Of(Session session, int? capacity, TimeZoneInfo zone)
    {
        var form = new SessionForm
        {
            Kind = session.Kind.ToString(),
            Title = session.Title,
            Day = session.StartsAt is { } day ? LocalTime.DayField(day, zone) : "",
            Start = session.StartsAt is { } start ? LocalTime.TimeField(start, zone) : "",
            Minutes = session.EndsAt - session.StartsAt is { } length ? Text((int)length.TotalMinutes) : "",
            Room = session.Room,
            Track = session.Track,
            Round = session.RoundId is { } round ? round.ToString(CultureInfo.InvariantCulture) : "",
            Capacity = capacity is { } places ? Text(places) : "",
            Ordinal = Text(session.Ordinal),
            People =
            [
                .. session.Parts.OrderBy(part => part.Ordinal).Select(part =>
                    new SpeakerRow(part.Kind.ToString(), part.Speaker!.Name, part.Speaker.Organisation, part.Speaker.Email)),
            ],
        };
        return form with { Seen = SeenFields.Of(form.Fields) };
    }

    /// <summary>Writes a valid form into a session; its round, places and people are rows of their own.</summary>
    public void ApplyTo(Session session, DateOnly eventDay, TimeZoneInfo zone)
    {
        session.Kind = Enum.Parse<SessionKind>(Kind);
        session.Title = Title;
        session.Room = Room;
        session.Track = Track;
        session.StartsAt = LocalTime.Time(Start) is { } time
            ? LocalTime.ToUtc((LocalTime.Day(Day) ?? eventDay).ToDateTime(time), zone, session.StartsAt)
            : null;
        session.EndsAt = Minutes.Length > 0 ? session.StartsAt?.AddMinutes(int.Parse(Minutes, CultureInfo.InvariantCulture)) : null;
        session.Ordinal = Ordinal.Length > 0 ? int.Parse(Ordinal, CultureInfo.InvariantCulture) : session.Ordinal;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The rules for a session.</summary>
internal sealed class SessionFormValidator : FormValidator<SessionForm>
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
        RuleFor(form => form.Capacity).Must(text => text.Length == 0 || IsNumber(text, 0, Terms.CapacityLimit))
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
