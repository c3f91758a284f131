using EventRegistration.Places;
using Xunit;

namespace EventRegistration.Domain.Tests.Rules;

/// <summary>Paused waiting claims and paused promotion.</summary>
public sealed class PausingTests
{
    [Fact]
    public void A_paused_claim_keeps_its_number_and_resumes_as_next()
    {
        var meeting = new Meeting(1).With("Anna", "Bert", "Cees");
        Assert.Equal(["Bert, event: Waiting to Waiting (PausedByAttendee)"], meeting.Do(meeting.Pause("Bert")));
        Assert.Empty(meeting.Do(meeting.Pause("Bert")));
        Assert.Equal(["Bert", "Cees"], meeting.Waitlist());
        Assert.Equal(
            ["Anna, event: Held to Released (CancelledByAttendee)", "Cees, event: Waiting to Held (FirstInLine)"],
            meeting.Do(meeting.Cancel("Anna")));
        Assert.Equal(["Bert, event: Waiting to Waiting (ResumedByAttendee)"], meeting.Do(meeting.Resume("Bert")));
        Assert.Equal(
            ["Cees, event: Held to Released (CancelledByAttendee)", "Bert, event: Waiting to Held (FirstInLine)"],
            meeting.Do(meeting.Cancel("Cees")));
    }

    [Fact]
    public void A_paused_claim_blocks_no_new_registration()
    {
        var meeting = new Meeting(1).With("Anna", "Bert");
        meeting.Do(meeting.Pause("Bert"));
        meeting.Do(meeting.Cancel("Anna"));
        Assert.Equal(["Cees, event: new to Held (PlaceFree)"], meeting.Do(meeting.SignUp("Cees")));
    }

    [Fact]
    public void Resuming_grants_a_free_place_at_once()
    {
        var meeting = new Meeting(1).With("Anna", "Bert");
        meeting.Do(meeting.Pause("Bert"));
        meeting.Do(meeting.Cancel("Anna"));
        Assert.Equal(
            ["Bert, event: Waiting to Waiting (ResumedByAttendee)", "Bert, event: Waiting to Held (FirstInLine)"],
            meeting.Do(meeting.Resume("Bert")));
    }

    [Fact]
    public void Pausing_a_member_pauses_the_whole_party()
    {
        var meeting = new Meeting(2).With("Anna", "Bert");
        meeting.Do(meeting.Party(together: true, "Cees", "Dirk"));
        Assert.Equal(
            ["Cees, event: Waiting to Waiting (PausedByAttendee)", "Dirk, event: Waiting to Waiting (PausedByAttendee)"],
            meeting.Do(meeting.Pause("Dirk")));
    }

    [Fact]
    public void Pausing_requires_a_waiting_registration()
    {
        var meeting = new Meeting(1).With("Anna");
        Assert.Equal(new NotWaiting(), meeting.Refuses(meeting.Pause("Anna")));
        Assert.Equal(new NotWaiting(), meeting.Refuses(meeting.Resume("Anna")));
        Assert.Equal(new UnknownRegistration(), meeting.Refuses(meeting.Pause("Nobody")));
    }

    [Fact]
    public void Paused_promotion_keeps_places_and_resuming_grants_them_in_order()
    {
        var meeting = new Meeting(2).With("Anna", "Bert", "Cees", "Dirk", "Emma");
        meeting.Change(rules => rules with { PromotionPaused = true });
        meeting.Do(meeting.Cancel("Anna"));
        meeting.Do(meeting.Cancel("Bert"));
        Assert.Equal(["Fien, event: new to Waiting (KeptForWaitlist, position 4)"], meeting.Do(meeting.SignUp("Fien")));
        Assert.Equal(
            [
                "event: capacity 2, overbooked 0 (RulesChanged)",
                "Cees, event: Waiting to Held (FirstInLine)",
                "Dirk, event: Waiting to Held (FirstInLine)",
            ],
            meeting.Change(rules => rules with { PromotionPaused = false }));
    }

    [Fact]
    public void An_organiser_offer_ends_the_pause()
    {
        var meeting = new Meeting(1).With("Anna", "Bert");
        meeting.Do(meeting.Pause("Bert"));
        meeting.Do(meeting.Cancel("Anna"));
        meeting.Do(meeting.Offer("Bert"));
        Assert.False(meeting.ClaimOf("Bert").Partition.IsPaused);
    }
}
