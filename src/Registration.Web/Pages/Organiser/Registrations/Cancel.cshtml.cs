using EventRegistration.Pages.Forms;
using EventRegistration.Places;

namespace EventRegistration.Pages.Organiser.Registrations;

/// <summary>Cancels for a person who asked for it, for example on the telephone. The mail says so.</summary>
internal sealed class CancelModel(PersonActions actions) : PersonAction(actions)
{
    protected override bool IsPossible => Subject.State != ClaimState.Released;

    protected override bool NeedsReason => false;

    protected override bool AsksMail => true;

    protected override ClaimState? Afterwards => ClaimState.Released;

    protected override string Did => "cancelled";

    protected override ActionView Describe() => base.Describe() with
    {
        Explanation = [Texts[$"Explanation.{Subject.State}", Name]],
        GivesUp = true,
    };

    protected override Command CommandWith(Guid? note) => new CancelRegistration(Subject.Id) { ByOrganiser = true, Note = note };
}
