using EventRegistration.Events;
using EventRegistration.Places;
using Xunit;

namespace EventRegistration.Domain.Tests.Rules;

public sealed class RemoveRegistrationTests
{
    [Fact]
    public void Who_is_taken_out_leaves_the_sessions_too_and_the_next_gets_the_place()
    {
        var meeting = new Meeting(1).WithSession(11, 1).WithSession(21, 0).WithWishes("Anna", 11, 21).With("Bert");
        Assert.Equal(
            [
                "Anna, event: Held to Released (RemovedByOrganiser, note)",
                "Anna, session 11: Held to Released (LeftEvent)",
                "Anna, session 21: Waiting to Released (LeftEvent)",
                "Bert, event: Waiting to Held (FirstInLine)",
            ],
            meeting.Do(meeting.Remove("Anna")));
    }

    [Fact]
    public void Who_waits_or_is_offered_a_place_can_be_taken_out()
    {
        var meeting = new Meeting(0).With("Anna", "Bert", "Cees").At(Meeting.OfferTime).After(Meeting.Capacity(1));
        Assert.Equal(["Bert, event: Waiting to Released (RemovedByOrganiser, note)"], meeting.Do(meeting.Remove("Bert")));
        Assert.Equal(
            [
                "Anna, event: Offered to Released (RemovedByOrganiser, note)",
                "Cees, event: Waiting to Offered (FirstInLineOffered, until 2026-06-08 12:00)",
            ],
            meeting.Do(meeting.Remove("Anna")));
    }

    [Fact]
    public void Taking_out_again_is_no_error_and_changes_nothing()
    {
        var meeting = new Meeting(1).With("Anna", "Bert");
        meeting.Do(meeting.Remove("Anna"));
        Assert.Empty(meeting.Do(meeting.Remove("Anna")));
    }

    [Fact]
    public void An_organiser_may_take_somebody_out_after_the_start_and_when_the_event_does_not_go_ahead()
    {
        var meeting = new Meeting(2).With("Anna", "Bert").At(Meeting.StartsAt);
        Assert.Equal(["Anna, event: Held to Released (RemovedByOrganiser, note)"], meeting.Do(meeting.Remove("Anna")));
        meeting.With(terms => terms with { Status = EventStatus.Cancelled });
        Assert.Equal(["Bert, event: Held to Released (RemovedByOrganiser, note)"], meeting.Do(meeting.Remove("Bert")));
    }

    [Fact]
    public void Who_is_not_registered_cannot_be_taken_out()
    {
        var meeting = new Meeting(1);
        Assert.Equal(new UnknownRegistration(), meeting.Refuses(meeting.Remove("Nobody")));
    }
}
