using EventRegistration.Places;
using Xunit;

namespace EventRegistration.Domain.Tests.Rules;

/// <summary>Being passed over for now, and promotion that is halted.</summary>
public sealed class PausingTests
{
    [Fact]
    public void Who_is_passed_over_keeps_the_number_and_is_next_again_on_resuming()
    {
        var meeting = new Meeting(1).With("Anna", "Bert", "Cees");
        Assert.Equal(["Bert, event: Waiting to Waiting (PausedByAttendee)"], meeting.Do(meeting.Pause("Bert")));
        Assert.Empty(meeting.Do(meeting.Pause("Bert")));
        Assert.Equal(["Bert", "Cees"], meeting.Waitlist());
        Assert.Equal(
            ["Anna, event: Held to Released (CancelledByAttendee)", "Cees, event: Waiting to Held (FirstInLine)"], meeting.Do(meeting.Cancel("Anna")));
        Assert.Equal(["Bert, event: Waiting to Waiting (ResumedByAttendee)"], meeting.Do(meeting.Resume("Bert")));
        Assert.Equal(
            ["Cees, event: Held to Released (CancelledByAttendee)", "Bert, event: Waiting to Held (FirstInLine)"], meeting.Do(meeting.Cancel("Cees")));
    }

    [Fact]
    public void Nobody_is_kept_waiting_for_who_is_passed_over()
    {
        var meeting = new Meeting(1).With("Anna", "Bert");
        meeting.Do(meeting.Pause("Bert"));
        meeting.Do(meeting.Cancel("Anna"));
        Assert.Equal(["Cees, event: new to Held (PlaceFree)"], meeting.Do(meeting.SignUp("Cees")));
    }

    [Fact]
    public void A_place_that_is_free_on_resuming_is_given_at_once()
    {
        var meeting = new Meeting(1).With("Anna", "Bert");
        meeting.Do(meeting.Pause("Bert"));
        meeting.Do(meeting.Cancel("Anna"));
        Assert.Equal(
            ["Bert, event: Waiting to Waiting (ResumedByAttendee)", "Bert, event: Waiting to Held (FirstInLine)"], meeting.Do(meeting.Resume("Bert")));
    }

    [Fact]
    public void Of_a_party_together_all_are_passed_over()
    {
        var meeting = new Meeting(2).With("Anna", "Bert");
        meeting.Do(meeting.Party(together: true, "Cees", "Dirk"));
        Assert.Equal(
            ["Cees, event: Waiting to Waiting (PausedByAttendee)", "Dirk, event: Waiting to Waiting (PausedByAttendee)"], meeting.Do(meeting.Pause("Dirk")));
    }

    [Fact]
    public void Only_who_waits_can_be_passed_over()
    {
        var meeting = new Meeting(1).With("Anna");
        Assert.Equal(new NotWaiting(), meeting.Refuses(meeting.Pause("Anna")));
        Assert.Equal(new NotWaiting(), meeting.Refuses(meeting.Resume("Anna")));
        Assert.Equal(new UnknownRegistration(), meeting.Refuses(meeting.Pause("Nobody")));
    }

    [Fact]
    public void Halted_promotion_keeps_freed_places_and_resuming_it_gives_them_in_order()
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
    public void An_organiser_who_offers_a_place_ends_the_pause()
    {
        var meeting = new Meeting(1).With("Anna", "Bert");
        meeting.Do(meeting.Pause("Bert"));
        meeting.Do(meeting.Cancel("Anna"));
        meeting.Do(meeting.Offer("Bert"));
        Assert.False(meeting.ClaimOf("Bert").Partition.IsPaused);
    }
}
