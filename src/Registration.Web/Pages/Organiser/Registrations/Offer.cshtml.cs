using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Places;

namespace EventRegistration.Pages.Organiser.Registrations;

/// <summary>Keeps a free place for a person on the waitlist, until the deadline that is shown.</summary>
internal sealed class OfferModel(PersonActions actions) : PersonAction(actions)
{
    protected override bool IsPossible => IsWaiting && Deadline is not null && !Subject.IsFull;

    protected override string Impossible => !IsWaiting ? base.Impossible : Texts[Subject.IsFull ? "Full" : "TooLate"];

    protected override ActionButton? Instead => IsWaiting
        ? new ActionButton(Texts[Subject.IsFull ? "GiveExtra" : "Give"], $"{PersonPage}/promote")
        : null;

    protected override ClaimState? Afterwards => ClaimState.Offered;

    protected override string Did => "offered";

    /// <summary>UTC; null if there is no time left to answer an offer.</summary>
    private DateTime? Deadline => OfferDeadline.For(Now, Subject.Own.Event.Terms) is var deadline && deadline > Now ? deadline : null;

    protected override ActionView Describe() => base.Describe() with
    {
        Explanation =
        [
            Texts["Explanation", Name],
            .. Deadline is { } deadline
                ? [Texts["Deadline", EventTime.DayAndClock(deadline, Subject.Own.Event.TimeZone)].Value]
                : Array.Empty<string>(),
        ],
    };

    protected override Command CommandWith(Guid? note) => new OfferByOrganiser(Subject.Id) { Note = note!.Value };
}
