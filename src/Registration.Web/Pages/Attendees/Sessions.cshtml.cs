using EventRegistration.Localisation;
using EventRegistration.Pages.Events;
using EventRegistration.Pages.Forms;
using EventRegistration.Places;
using EventRegistration.Registrations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EventRegistration.Pages.Attendees;

/// <summary>Choosing other sessions, all rounds at once.</summary>
[IgnoreAntiforgeryToken, OwnForm]
[RequestFormLimits(ValueLengthLimit = RegistrationForm.MostCharacters, ValueCountLimit = RegistrationForm.MostFields)]
internal sealed class SessionsModel(
    OwnChoicesQuery query,
    RegistrationFormValidator validator,
    CapacityService places,
    AnswerTranslation answers,
    RefusalTexts refusals) : PageModel
{
    private readonly Texts _texts = Texts.Of("Pages/Attendees/Sessions");

    public OwnChoices Choosing { get; private set; } = null!;

    public SessionChoices Choices { get; private set; } = SessionChoices.None;

    public FormProblems Problems { get; } = new();

    /// <summary>The reason why there is nothing to choose; null if there is.</summary>
    public string? Impossible => Choosing switch
    {
        { Own.CannotChoose: { } refusal } => Say(refusal),
        { View.Rounds.Count: 0 } => _texts["NoRounds"],
        _ => null,
    };

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken cancellationToken)
    {
        if (await query.FindAsync(token, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        (Choosing, Choices) = (found, found.Preferred);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken cancellationToken)
    {
        if (await query.FindAsync(token, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        (Choosing, Choices) = (found, found.Preferred);
        var form = await PostedForm.ReadAsync(Request, RegistrationForm.MostFields, RegistrationForm.MostCharacters, cancellationToken);
        if (form is not { } posted)
        {
            return answers.TooMuch(this, Problems);
        }

        Choices = SessionChoices.Read(posted, found.View.Rounds);
        if (Choices.Problems.Count > 0)
        {
            (string Field, string Text)[] problems =
                found.Own.CannotChoose is { } why ? [("", Say(why))] : [.. validator.ProblemsOf(Choices)];
            Array.ForEach(problems, problem => Problems.Add(problem.Field, problem.Text));
            return AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
        }

        var command = new ChooseSessions(found.Own.Registration.Id) { Preferences = Choices.Preferences(found.View.Rounds) };
        var answer = await places.CarryOutAsync(found.Own.Event.Id, command, cancellationToken);
        return answers.Translate(
            this,
            answer,
            Problems,
            _ => $"{Request.PathBase}/r/{token}",
            refusal => Problems.Add(found.View.FieldOf(refusal), Say(refusal)));
    }

    /// <summary>After the start other pages speak of cancelling, this one of choosing.</summary>
    private string Say(Refusal refusal)
    {
        var meeting = Choosing.Own.Event;
        return refusal is EventStarted
            ? _texts["Started", EventTime.DayAndClock(meeting.StartsAt, meeting.TimeZone), refusals.Of(meeting.Contact)]
            : refusals.Of(refusal, meeting, Choosing.View.TitlesByPool);
    }
}
