using System.Globalization;
using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Programme;

namespace EventRegistration.Pages.Organiser.Programme;

/// <summary>The form of a session as it is shown, by <c>_SessionForm.cshtml</c>.</summary>
internal sealed record SessionFormView(SessionForm Form, FormProblems Problems, ProgrammeView Programme)
{
    public bool IsNew { get; init; }

    /// <summary>Whether people have chosen it, so that its round is fixed and its number of places has a reason.</summary>
    public bool Used { get; init; }

    /// <summary>On a meeting of one day the day goes without saying, unless something is on another.</summary>
    public bool AsksDay => Programme.SeveralDays || (Form.Day.Length > 0 && LocalTime.Day(Form.Day) != Programme.FirstDay);

    public bool AdvancedIsOpen =>
        Form.Track.Length > 0 || Problems.At(nameof(Form.Track)) is not null || Problems.At(nameof(Form.Ordinal)) is not null;

    /// <summary>The next slot: where the one before it ends.</summary>
    public static SessionForm Next(ProgrammeView programme, string? round)
    {
        var chosen = programme.Rounds.FirstOrDefault(one => one.Id.ToString(CultureInfo.InvariantCulture) == round);
        var ofRound = programme.Event.Sessions.Where(session => chosen is not null && session.RoundId == chosen.Id);
        var start = ofRound.Min(session => session.StartsAt) ?? programme.NextStart;
        return new SessionForm
        {
            Kind = chosen is null ? nameof(SessionKind.Plenary) : nameof(SessionKind.Breakout),
            Round = chosen is null ? "" : round!,
            Day = programme.SeveralDays ? LocalTime.DayField(start, programme.Zone) : "",
            Start = LocalTime.TimeField(start, programme.Zone),
        };
    }
}
