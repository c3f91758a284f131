using EventRegistration.Places;
using EventRegistration.Registrations;

namespace EventRegistration.Pages.Attendees;

/// <summary>Leaves the waitlist.</summary>
internal sealed class LeaveModel(AttendeeActions actions, AttendeeTexts attendee) : OwnAction(actions)
{
    protected override bool IsPossible => Subject.CanLeave;

    protected override bool GivesUp => true;

    protected override string Explanation
    {
        get
        {
            var sentence = Texts[Subject.IsOff ? "ExplanationOff" : "Explanation"];
            return Subject.IsTogether
                ? $"{sentence} {attendee.WayBack(Subject)} {Texts["OthersStay"]}"
                : $"{sentence} {attendee.WayBack(Subject)}";
        }
    }

    protected override NoticeCode DoneNotice => NoticeCode.LeftWaitlist;

    protected override NoticeCode AgainNotice => NoticeCode.AlreadyLeft;

    protected override bool IsDone => Subject.Claim.State == ClaimState.Released;

    protected override IEnumerable<Command> Commands => [new LeaveWaitlist(Subject.Registration.Id)];
}
