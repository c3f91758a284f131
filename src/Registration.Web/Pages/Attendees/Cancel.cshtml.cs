using EventRegistration.Localisation;
using EventRegistration.Places;
using EventRegistration.Registrations;

namespace EventRegistration.Pages.Attendees;

/// <summary>Cancels the registration (nl: afmelden).</summary>
internal sealed class CancelModel(AttendeeActions actions, AttendeeTexts attendee) : OwnAction(actions)
{
    protected override bool IsPossible => Subject.CanCancel;

    protected override bool GivesUp => true;

    protected override string Explanation
    {
        get
        {
            var until = Event.Terms.CancelUntil;
            List<string> sentences =
            [
                Texts[Subject.IsOff ? "ExplanationOff"
                    : Subject.Claim.State == ClaimState.Held ? "Explanation"
                    : "ExplanationWithoutPlace"],
                attendee.WayBack(Subject),
            ];
            if (Subject.IsTogether)
            {
                sentences.Add(Texts["OthersStay"]);
            }

            if (until < Event.StartsAt && !Subject.IsOff)
            {
                sentences.Add(Texts["Until", EventTime.DayAndClock(until, Event.TimeZone), Services.Refusals.Of(Event.Contact)]);
            }

            return string.Join(' ', sentences);
        }
    }

    protected override NoticeCode DoneNotice => NoticeCode.Cancelled;

    protected override NoticeCode AgainNotice => NoticeCode.AlreadyCancelled;

    protected override bool IsDone => Subject.Claim.State == ClaimState.Released;

    protected override IEnumerable<Command> Commands => [new CancelRegistration(Subject.Registration.Id)];
}
