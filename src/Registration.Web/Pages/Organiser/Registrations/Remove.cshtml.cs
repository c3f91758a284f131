using EventRegistration.Pages.Forms;
using EventRegistration.Places;

namespace EventRegistration.Pages.Organiser.Registrations;

/// <summary>Removes a person from the list, whatever their state.</summary>
internal sealed class RemoveModel(PersonActions actions) : PersonAction(actions)
{
    protected override bool IsPossible => Subject.State != ClaimState.Released;

    protected override bool AsksMail => true;

    protected override ClaimState? Afterwards => ClaimState.Released;

    protected override string Did => "removed";

    protected override ActionView Describe() => base.Describe() with
    {
        Explanation = [Texts[$"Explanation.{Subject.State}", Name], Texts["Final"]],
        GivesUp = true,
    };

    protected override Command CommandWith(Guid? note) => new RemoveRegistration(Subject.Id) { Note = note!.Value };
}
