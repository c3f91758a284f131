using EventRegistration.Events;
using EventRegistration.Places;
using Xunit;

namespace EventRegistration.Domain.Tests.Rules;

public sealed class RemoveRegistrationTests
{
    [Fact]
    public void Removal_releases_the_sessions_and_promotes_the_next()
    {
        var meeting = new Meeting(1).WithSession(11, 1).WithSession(21, 0).WithPreferences("Anna", 11, 21).With("Bert");
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
    public void Waiting_and_offered_registrations_can_be_removed()
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
    public void Removal_is_idempotent()
    {
        var meeting = new Meeting(1).With("Anna", "Bert");
        meeting.Do(meeting.Remove("Anna"));
        Assert.Empty(meeting.Do(meeting.Remove("Anna")));
    }

    [Fact]
    public void Removal_is_possible_after_the_start_and_after_cancellation()
    {
        var meeting = new Meeting(2).With("Anna", "Bert").At(Meeting.StartsAt);
        Assert.Equal(["Anna, event: Held to Released (RemovedByOrganiser, note)"], meeting.Do(meeting.Remove("Anna")));
        meeting.With(terms => terms with { Status = EventStatus.Cancelled });
        Assert.Equal(["Bert, event: Held to Released (RemovedByOrganiser, note)"], meeting.Do(meeting.Remove("Bert")));
    }

    [Fact]
    public void An_unknown_registration_cannot_be_removed()
    {
        var meeting = new Meeting(1);
        Assert.Equal(new UnknownRegistration(), meeting.Refuses(meeting.Remove("Nobody")));
    }
}
