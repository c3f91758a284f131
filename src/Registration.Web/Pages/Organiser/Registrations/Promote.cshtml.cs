using EventRegistration.Events;
using EventRegistration.Places;

namespace EventRegistration.Pages.Organiser.Registrations;

/// <summary>Gives somebody who waits a place, whatever the order, and above the number of places when that is said.</summary>
public sealed class PromoteModel(PersonVerbs verbs) : PersonVerb(verbs)
{
    public override bool Possible => Person.State == ClaimState.Waiting && Person.Own.Event.Status != EventStatus.Cancelled;

    protected override ClaimState? Afterwards => ClaimState.Held;

    protected override string Did => "promoted";

    protected override Command CommandOf(PersonVerbForm form, Guid note) => new PromoteByOrganiser(Person.Id) { Note = note, Overbook = form.Overbook };
}
