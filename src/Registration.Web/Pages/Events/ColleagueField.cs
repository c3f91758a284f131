using EventRegistration.Pages.Forms;

namespace EventRegistration.Pages.Events;

/// <summary>A colleague in the form, as the how-manieth from 1. Shown by <c>_Colleague.cshtml</c>.</summary>
public sealed record ColleagueField(Colleague Colleague, int Ordinal, SignUpView View, FormProblems Problems)
{
    /// <summary>The rounds as this colleague may choose in them.</summary>
    public IEnumerable<RoundField> Rounds => View.Rounds.Select(round =>
    {
        var name = Colleague.FieldOf(SessionChoices.FieldOf(round.Number));
        return new RoundField(round, View, Colleague.Sessions.In(round.Number), Problems.At(name)) { Name = name };
    });
}
