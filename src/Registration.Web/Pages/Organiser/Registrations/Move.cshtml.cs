using EventRegistration.Events;
using EventRegistration.Places;

namespace EventRegistration.Pages.Organiser.Registrations;

/// <summary>Gives somebody who waits another number on the waitlist.</summary>
public sealed class MoveModel(PersonVerbs verbs) : PersonVerb(verbs)
{
    public override bool Possible => Person.State == ClaimState.Waiting && Person.Own.Event.Status != EventStatus.Cancelled;

    protected override ClaimState? Afterwards => null;

    protected override string Did => "moved";

    protected override bool AsksPosition => true;

    protected override Command CommandOf(PersonVerbForm form, Guid note) => new MoveOnWaitlist(Person.Id) { Position = form.PositionNumber, Note = note };
}
