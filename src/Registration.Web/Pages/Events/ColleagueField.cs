using EventRegistration.Pages.Forms;

namespace EventRegistration.Pages.Events;

/// <summary>A colleague in the form, with the number shown, from 1. Shown by <c>_Colleague.cshtml</c>.</summary>
internal sealed record ColleagueField(Colleague Colleague, int Ordinal, SignUpView View, FormProblems Problems)
{
    /// <summary>The rounds from which this colleague may choose.</summary>
    public IEnumerable<RoundField> Rounds => View.Rounds.Select(round =>
    {
        var name = Colleague.FieldOf(SessionChoices.FieldOf(round.Number));
        return new RoundField(round, View, Colleague.Sessions.In(round.Number), Problems.At(name)) { Name = name };
    });
}
