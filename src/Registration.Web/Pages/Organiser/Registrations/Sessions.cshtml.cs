using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Pages.Attendees;
using EventRegistration.Pages.Events;
using EventRegistration.Pages.Forms;
using EventRegistration.Places;
using EventRegistration.Registrations;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EventRegistration.Pages.Organiser.Registrations;

/// <summary>Chooses sessions for a person, by the rules of the person's own choice but without a required one.</summary>
[NeedsRight(Right.Organiser)]
[RequestFormLimits(ValueLengthLimit = RegistrationForm.MostCharacters, ValueCountLimit = RegistrationForm.MostFields)]
internal sealed class SessionsModel(
    OwnChoicesQuery query,
    RegistrationFormValidator validator,
    CapacityService places,
    AnswerTranslation answers,
    RefusalTexts refusals) : PageModel
{
    public OwnChoices Choosing { get; private set; } = null!;

    public SessionChoices Choices { get; private set; } = SessionChoices.None;

    public FormProblems Problems { get; } = new();

    /// <summary>The hashes of the choices that the form shows.</summary>
    public string Seen { get; private set; } = "";

    public bool IsPossible => Choosing.View.Rounds.Count > 0
        && Choosing.Own.Claim.State != ClaimState.Released
        && Choosing.Own.Event.Status != EventStatus.Cancelled;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await query.FindAsync(HttpContext.OrganiserScope().EventId, id, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        (Choosing, Choices, Seen) = (found, found.Preferred, SeenFields.Of(found.Preferred.Fields(found.View.Rounds)));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await OnGetAsync(id, cancellationToken) is NotFoundResult notFound)
        {
            return notFound;
        }

        var scope = HttpContext.OrganiserScope();
        var rounds = Choosing.View.Rounds;
        Choices = SessionChoices.Read(Request.Form, rounds).Merged(Choosing.Preferred, rounds);
        Seen = Choices.Seen;
        foreach (var (field, text) in validator.ProblemsOf(Choices))
        {
            Problems.Add(field, text);
        }

        if (Problems.Any)
        {
            return AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
        }

        var merge = new ChoicesMerge(new ChooseSessions(id) { Preferences = [], ByOrganiser = true }, Choices, rounds, isLogged: true);
        var answer = await places.ChangeAsync(scope.EventId, merge, cancellationToken, new ByOrganiser(scope.AccountId));
        if (merge.MustAsk)
        {
            merge.AddTo(Problems, validator.NameOf);
            Seen = SeenFields.Of(merge.Stored.Fields(rounds));
            return AnswerTranslation.Again(this, StatusCodes.Status422UnprocessableEntity);
        }

        return answers.Translate(
            this,
            answer,
            Problems,
            _ => $"{Request.PathBase}/organiser/events/{scope.Slug}/registrations/{id}?did=chosen",
            refusal => Problems.Add(
                Choosing.View.FieldOf(refusal), refusals.Of(refusal, Choosing.Own.Event, Choosing.View.Words)));
    }
}
