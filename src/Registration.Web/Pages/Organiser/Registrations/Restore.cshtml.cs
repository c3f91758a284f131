using EventRegistration.Events;
using EventRegistration.Pages.Forms;
using EventRegistration.Places;
using EventRegistration.Registrations;
using Microsoft.AspNetCore.Mvc;

namespace EventRegistration.Pages.Organiser.Registrations;

/// <summary>Undoes the removal or cancellation of a person, while it takes nothing from others.</summary>
internal sealed class RestoreModel(AttendeeQuery query, CapacityService places, AnswerTranslation answers) : RegistrationAction(query)
{
    private bool IsPossible => Subject.State == ClaimState.Released && Subject.Own.Event.Status != EventStatus.Cancelled;

    protected override ActionView Describe() => AskAbout() with
    {
        Explanation = [Texts[Subject.Own.Because.From == ClaimState.Waiting ? "ExplanationWaited" : "Explanation", Name]],
        Impossible = IsPossible ? null : Texts["Impossible", Name].Value,
    };

    protected override async Task<IActionResult> CarryOutAsync(CancellationToken cancellationToken)
    {
        var answer = await places.ChangeAsync(
            Scope.EventId, new RestorePerson(Scope.EventId, Id), cancellationToken, new ByOrganiser(Scope.AccountId));
        return answers.Translate(
            this,
            answer,
            Problems,
            _ => $"{PersonPage}?did={(answer is Unchanged ? "already" : "restored")}",
            refusal => Problems.Add(Texts[$"Refusal.{refusal.GetType().Name}", Name]));
    }
}
