using EventRegistration.Pages.Organiser.Events;
using EventRegistration.Places;

namespace EventRegistration.Pages.Organiser.Registrations;

/// <summary>Takes somebody off the list, whatever the standing.</summary>
public sealed class RemoveModel(PersonVerbs verbs) : PersonVerb(verbs)
{
    public override bool Possible => Person.State != ClaimState.Released;

    protected override ClaimState? Afterwards => ClaimState.Released;

    protected override string Did => "removed";

    protected override Command CommandOf(PersonVerbForm form, Guid note) => new RemoveRegistration(Person.Id) { Note = note };
}
