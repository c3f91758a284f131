using EventRegistration.Events;
using EventRegistration.Places;

namespace EventRegistration.Pages.Organiser.Registrations;

/// <summary>Keeps a free place for somebody who waits, until the deadline that is shown.</summary>
public sealed class OfferModel(PersonVerbs verbs) : PersonVerb(verbs)
{
    public override bool Possible => Person.State == ClaimState.Waiting && Person.Own.Event.Status != EventStatus.Cancelled;

    protected override ClaimState? Afterwards => ClaimState.Offered;

    protected override string Did => "offered";

    /// <summary>UTC: until when the offer would stand; null when there is no time left to answer one.</summary>
    public DateTime? Deadline => OfferDeadline.For(Now, Person.Own.Event.Terms) is var deadline && deadline > Now ? deadline : null;

    protected override Command CommandOf(PersonVerbForm form, Guid note) => new OfferByOrganiser(Person.Id) { Note = note };
}
