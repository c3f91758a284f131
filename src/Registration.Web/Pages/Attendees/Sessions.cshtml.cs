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
    RefusalTexts refusals,
    PresentStates states,
    OwnNotices notices,
    AddressChanges changes) : PageModel
{
    private readonly Texts _texts = Texts.Of("Pages/Attendees/Sessions");

    public OwnChoices Choosing { get; private set; } = null!;

    public SessionChoices Choices { get; private set; } = SessionChoices.None;

    public FormProblems Problems { get; } = new();

    /// <summary>The hashes of the choices that the form shows.</summary>
    public string Seen { get; private set; } = "";

    /// <summary>The present state instead of the form, if there is nothing to choose in it; null if there is.</summary>
    public PresentState? Impossible => Choosing switch
    {
        { Own.IsFormerLink: true } former => states.Of(former.Own, "", Request.PathBase),
        { Own.CannotChoose: { } refusal } own =>
            states.Of(own.Own, $"{Request.PathBase}/r/{RouteData.Values["token"]}", Request.PathBase) with { Sentences = [Say(refusal)] },
        { View.Rounds.Count: 0 } => new PresentState(_texts["Title"], [_texts["NoRounds"]]),
        _ => null,
    };

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken cancellationToken)
    {
        if (await query.FindAsync(token, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        (Choosing, Choices, Seen) = (found, found.Preferred, SeenFields.Of(found.Preferred.Fields(found.View.Rounds)));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken cancellationToken)
    {
        if (await query.FindAsync(token, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        (Choosing, Choices) = (found, found.Preferred);
        if (found.Own.IsFormerLink)
        {
            return AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
        }

        var (posted, isWhole) = await PostedForm.ReadAsync(
            Request, RegistrationForm.MostFields, RegistrationForm.MostCharacters, cancellationToken);
        Choices = SessionChoices.Read(posted, found.View.Rounds).Merged(found.Preferred, found.View.Rounds);
        Seen = Choices.Seen;
        if (!isWhole)
        {
            return answers.TooMuch(this, Problems);
        }

        if (Choices.Problems.Count > 0)
        {
            (string Field, string Text)[] problems =
                found.Own.CannotChoose is { } why ? [("", Say(why))] : [.. validator.ProblemsOf(Choices)];
            Array.ForEach(problems, problem => Problems.Add(problem.Field, problem.Text));
            return AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
        }

        var command = new ChooseSessions(found.Own.Registration.Id) { Preferences = [] };
        var merge = new ChoicesMerge(command, Choices, found.View.Rounds, isLogged: false);
        var answer = await places.ChangeAsync(found.Own.Event.Id, merge, cancellationToken);
        if (merge.MustAsk)
        {
            merge.AddTo(Problems, validator.NameOf);
            Seen = SeenFields.Of(merge.Stored.Fields(found.View.Rounds));
            return AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
        }

        if (answer is No)
        {
            Choosing = await query.FindAsync(token, cancellationToken) ?? found;
        }
        else if (answer is Done)
        {
            await notices.LeaveAsync(found.Own.Registration.Id, NoticeCode.SessionsChosen, cancellationToken);
            await changes.UsedAsync(found.Own.Registration.Id, token, found.Own.Now, cancellationToken);
        }

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
            : refusals.Of(refusal, meeting, Choosing.View.Words);
    }
}
