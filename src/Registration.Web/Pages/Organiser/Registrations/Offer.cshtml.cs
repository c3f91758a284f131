using EventRegistration.Localisation;
using EventRegistration.Pages.Forms;
using EventRegistration.Places;

namespace EventRegistration.Pages.Organiser.Registrations;

/// <summary>Keeps a free place for a person on the waitlist, until the deadline that is shown.</summary>
internal sealed class OfferModel(PersonActions actions) : PersonAction(actions)
{
    protected override bool IsPossible => IsWaiting;

    protected override ClaimState? Afterwards => ClaimState.Offered;

    protected override string Did => "offered";

    /// <summary>UTC; null if there is no time left to answer an offer.</summary>
    private DateTime? Deadline => OfferDeadline.For(Now, Subject.Own.Event.Terms) is var deadline && deadline > Now ? deadline : null;

    protected override ActionView Describe() => Deadline is { } deadline
        ? base.Describe() with
        {
            Explanation =
            [
                Texts["Explanation", Name],
                Texts["Deadline", EventTime.DayAndClock(deadline, Subject.Own.Event.TimeZone)],
            ],
            Warning = Subject.IsFull ? Texts["Full"].Value : null,
        }
        : base.Describe() with { Explanation = [Texts["Explanation", Name]], Warning = Texts["TooLate"] };

    protected override Command CommandWith(Guid note) => new OfferByOrganiser(Subject.Id) { Note = note };
}
