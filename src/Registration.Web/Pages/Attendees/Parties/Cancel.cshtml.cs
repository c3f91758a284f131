using EventRegistration.Pages.Forms;
using EventRegistration.Places;
using EventRegistration.Registrations;
using Microsoft.AspNetCore.Mvc;

namespace EventRegistration.Pages.Attendees.Parties;

/// <summary>Cancels one member of a party; the others stay where they are.</summary>
internal sealed class CancelModel(AttendeeActions actions) : PartyAction(actions)
{
    [FromRoute(Name = "member")]
    public Guid MemberId { get; set; }

    protected override bool IsPossible => Subject.CanCancel(Member);

    protected override bool GivesUp => true;

    protected override string Explanation => Texts[
        Member.IsInUnit ? "ExplanationTogether" : Member.Claim.State == ClaimState.Held ? "Explanation" : "ExplanationWithoutPlace",
        Member.Name.Full];

    protected override PresentState Present => Services.States.Of(Member, Subject, Site);

    protected override NoticeCode DoneNotice => NoticeCode.Cancelled;

    protected override NoticeCode AgainNotice => NoticeCode.AlreadyCancelled;

    protected override bool IsDone => Member.Claim.State == ClaimState.Released;

    protected override Guid? NoticeAbout => MemberId;

    protected override IEnumerable<Command> Commands => [new CancelRegistration(MemberId)];

    private MemberState Member => Subject.Members.Single(member => member.Id == MemberId);

    protected override async Task<OwnParty?> FindAsync(CancellationToken cancellationToken) =>
        await base.FindAsync(cancellationToken) is { } party && party.Members.Any(member => member.Id == MemberId) ? party : null;

    protected override ActionView Describe() => base.Describe() with
    {
        Title = Texts["Title", Member.Name.Full],
        Button = Texts["Button", Member.Name.Full],
    };
}
