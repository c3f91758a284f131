using EventRegistration.Localisation;
using EventRegistration.Places;

namespace EventRegistration.Pages.Attendees;

/// <summary>Cancels the registration (nl: afmelden).</summary>
internal sealed class CancelModel(AttendeeActions actions) : OwnAction(actions)
{
    protected override bool IsPossible => Subject.CanCancel;

    protected override bool GivesUp => true;

    protected override string Explanation
    {
        get
        {
            var until = Event.Terms.CancelUntil;
            List<string> sentences = [Texts[Subject.Claim.State == ClaimState.Held ? "Explanation" : "ExplanationWithoutPlace"]];
            if (Subject.IsTogether)
            {
                sentences.Add(Texts["OthersStay"]);
            }

            if (until < Event.StartsAt)
            {
                sentences.Add(Texts["Until", EventTime.DayAndClock(until, Event.TimeZone), Services.Refusals.Of(Event.Contact)]);
            }

            return string.Join(' ', sentences);
        }
    }

    protected override string Impossible =>
        Subject.IsTooLateToCancel ? Services.Refusals.Of(new TooLateToCancel(), Event) : Texts["Impossible"];

    protected override Command CommandFor(Guid registration) => new CancelRegistration(registration);
}
