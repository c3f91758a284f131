using EventRegistration.Pages.Forms;
using EventRegistration.Places;

namespace EventRegistration.Pages.Organiser.Registrations;

/// <summary>Gives a person another number on the waitlist.</summary>
internal sealed class MoveModel(PersonActions actions) : PersonAction(actions)
{
    protected override bool IsPossible => IsWaiting;

    protected override bool AsksPosition => true;

    protected override ClaimState? Afterwards => null;

    protected override string Did => "moved";

    protected override ActionView Describe() => base.Describe() with { Explanation = [Texts["Explanation", Name]] };

    protected override Command CommandWith(Guid? note) =>
        new MoveOnWaitlist(Subject.Id) { Position = Form.PositionNumber, Note = note!.Value };
}
