using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Pages.Organiser.Events;
using EventRegistration.Places;
using EventRegistration.Programme;
using FluentValidation;

namespace EventRegistration.Pages.Organiser.Programme;

/// <summary>A round as its organiser fills it in; when it is made, with its sessions, which are alike in all but their titles.</summary>
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
        (nameof(Title), Title), (nameof(Waitlist), Ticked(Waitlist)), (nameof(Swap), Ticked(Swap)), (nameof(Required), Ticked(Required)),
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
        Capacity = form.Text(nameof(Capacity)),
        People = SpeakerRow.Read(form),
        Seen = form.Text(nameof(Seen)),
    };

    public static RoundForm Of(Round round)
    {
        var form = new RoundForm
        {
            Title = round.Title,
            Waitlist = round.WaitlistEnabled,
            Swap = round.UpgradeEnabled,
            Required = round.ChoiceRequired,
        };
        return form with { Seen = SeenFields.Of(form.Fields) };
    }

    private static string Ticked(bool ticked) => ticked ? "true" : "";

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
}

/// <summary>The rules for a round. Those for its sessions count only when it is made.</summary>
internal sealed class RoundFormValidator : FormValidator<RoundForm>
{
    private const int MostSessions = 40;

    public RoundFormValidator()
        : base(Texts.Of("Pages/Organiser/Programme/_SessionForm"))
    {
        Line(form => form.Title, 200);
        RuleFor(form => form.Swap).Must((form, swap) => !swap || form.Waitlist).WithMessage(_ => Texts["Swap.NoWaitlist"]);
        RuleSet("Sessions", () =>
        {
            RuleFor(form => form.Sessions).Must(text => PostedForm.Lines(text).Count > 0).WithMessage(_ => Texts["Sessions.Missing"]);
            Lines(form => form.Sessions, 200, MostSessions);
            RuleFor(form => form.Day)
                .Must(text => text.Length == 0 || LocalTime.Day(text) is not null).WithMessage(_ => Texts["Day.Invalid"]);
            RuleFor(form => form.Start)
                .Must(text => text.Length == 0 || LocalTime.Time(text) is not null).WithMessage(_ => Texts["Start.Invalid"]);
            RuleFor(form => form.Minutes)
                .Must(text => text.Length == 0 || IsNumber(text, 1, 1440)).WithMessage(_ => Texts["Minutes.Invalid", 1440]);
            RuleFor(form => form.Capacity)
                .Must(text => text.Length == 0 || IsNumber(text, 1, Terms.CapacityLimit)).WithMessage(_ => Texts["Capacity.Invalid"]);
            RuleForEach(form => form.People).SetValidator(new SpeakerRowValidator());
        });
    }
}
