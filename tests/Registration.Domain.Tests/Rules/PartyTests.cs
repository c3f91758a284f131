using EventRegistration.Places;
using Xunit;

namespace EventRegistration.Domain.Tests.Rules;

public sealed class PartyTests
{
    [Fact]
    public void Each_for_themselves_the_first_named_have_the_last_places()
    {
        var meeting = new Meeting(2).With("Anna");
        Assert.Equal(
            ["Bert, event: new to Held (PlaceFree)", "Cees, event: new to Waiting (EventFull, position 1)", "Dirk, event: new to Waiting (EventFull, position 2)"],
            meeting.Do(meeting.Party(together: false, "Bert", "Cees", "Dirk")));
    }

    [Fact]
    public void Together_all_have_a_place_or_nobody_has()
    {
        var meeting = new Meeting(3);
        Assert.Equal(
            ["Anna, event: new to Held (PlaceFree)", "Bert, event: new to Held (PlaceFree)"],
            meeting.Do(meeting.Party(together: true, "Anna", "Bert")));
        Assert.Equal(
            ["Cees, event: new to Waiting (PartyDoesNotFit, position 1)", "Dirk, event: new to Waiting (PartyDoesNotFit, position 1)"],
            meeting.Do(meeting.Party(together: true, "Cees", "Dirk")));
    }

    [Fact]
    public void Who_comes_alone_may_pass_a_party_that_does_not_fit()
    {
        var meeting = new Meeting(2).With("Anna");
        meeting.Do(meeting.Party(together: true, "Bert", "Cees"));
        Assert.Equal(["Dirk, event: new to Held (PlaceFree)"], meeting.Do(meeting.SignUp("Dirk")));
    }

    [Fact]
    public void Nobody_passes_a_party_that_places_are_held_for()
    {
        var meeting = new Meeting(3).With("Anna", "Emma");
        meeting.Change(rules => rules with { Passing = Passing.HoldForParty });
        meeting.Do(meeting.Party(together: true, "Bert", "Cees"));
        Assert.Equal(["Dirk, event: new to Waiting (KeptForWaitlist, position 3)"], meeting.Do(meeting.SignUp("Dirk")));
        Assert.True(meeting.State.IsKept(Meeting.Event, meeting.Now));
        Assert.Equal(
            [
                "Anna, event: Held to Released (CancelledByAttendee)",
                "Bert, event: Waiting to Held (FirstInLine)",
                "Cees, event: Waiting to Held (FirstInLine)",
            ],
            meeting.Do(meeting.Cancel("Anna")));
        Assert.Equal(
            ["Emma, event: Held to Released (CancelledByAttendee)", "Dirk, event: Waiting to Held (FirstInLine)"], meeting.Do(meeting.Cancel("Emma")));
    }

    [Fact]
    public void No_places_are_held_for_a_party_that_the_meeting_is_too_small_for()
    {
        var meeting = new Meeting(2).With("Anna", "Bert");
        meeting.Change(rules => rules with { Passing = Passing.HoldForParty });
        meeting.Do(meeting.Party(together: true, "Cees", "Dirk"));
        meeting.Do(meeting.SignUp("Emma"));
        meeting.Do(meeting.Capacity(1, ["Anna"]));
        Assert.Equal(
            ["Bert, event: Held to Released (CancelledByAttendee)", "Emma, event: Waiting to Held (FirstInLine)"], meeting.Do(meeting.Cancel("Bert")));
    }

    [Fact]
    public void When_one_of_a_party_leaves_the_others_keep_their_number()
    {
        var meeting = new Meeting(2).With("Anna", "Bert");
        meeting.Do(meeting.Party(together: true, "Cees", "Dirk"));
        meeting.Do(meeting.SignUp("Emma"));
        Assert.Equal(
            ["Dirk, event: Waiting to Released (LeftWaitlist)", "Cees, event: Waiting to Waiting (PartySmaller)"], meeting.Do(meeting.LeaveWaitlist("Dirk")));
        Assert.Equal(["Cees", "Emma"], meeting.Waitlist());
        Assert.Equal(["Anna, event: Held to Released (CancelledByAttendee)", "Cees, event: Waiting to Held (FirstInLine)"], meeting.Do(meeting.Cancel("Anna")));
    }

    [Fact]
    public void One_accepts_for_all_of_a_party()
    {
        var meeting = Offered();
        Assert.Equal(
            ["Cees, event: Offered to Held (OfferAccepted)", "Dirk, event: Offered to Held (OfferAccepted)"], meeting.Do(meeting.Accept("Dirk")));
    }

    [Fact]
    public void One_declines_for_nobody_else()
    {
        var meeting = Offered();
        Assert.Equal(
            ["Cees, event: Offered to Released (OfferDeclined)", "Dirk, event: Offered to Offered (PartySmaller)"], meeting.Do(meeting.Decline("Cees")));
        Assert.NotNull(meeting.ClaimOf("Dirk").OfferedUntil);
    }

    [Fact]
    public void The_offer_of_a_party_lapses_for_all_of_it()
    {
        var meeting = Offered();
        meeting.Do(meeting.SignUp("Emma"));
        meeting.At(meeting.ClaimOf("Cees").OfferedUntil!.Value);
        Assert.Equal(
            [
                "Cees, event: Offered to Waiting (OfferExpired, position 2)",
                "Dirk, event: Offered to Waiting (OfferExpired, position 2)",
                "Emma, event: Waiting to Offered (FirstInLineOffered, until 2026-06-08 16:00)",
            ],
            meeting.Do(new ApplyDue()));
    }

    [Fact]
    public void A_party_moves_on_the_waitlist_as_one_and_is_never_parted()
    {
        var meeting = new Meeting(2).With("Anna", "Bert", "Cees");
        meeting.Do(meeting.Party(together: true, "Dirk", "Emma"));
        meeting.Do(meeting.SignUp("Fien"));
        Assert.Equal(
            ["Dirk, event: Waiting to Waiting (MovedByOrganiser, position 1, note)", "Emma, event: Waiting to Waiting (MovedByOrganiser, position 1, note)"],
            meeting.Do(meeting.Move("Emma", 1)));
        Assert.Equal(["Fien, event: Waiting to Waiting (MovedByOrganiser, position 3, note)"], meeting.Do(meeting.Move("Fien", 2)));
        Assert.Equal(["Dirk", "Emma", "Fien", "Cees"], meeting.Waitlist());
    }

    [Fact]
    public void An_organiser_gives_a_party_all_its_places_and_says_which_are_above_the_capacity()
    {
        var meeting = new Meeting(3).With("Anna", "Bert");
        meeting.Do(meeting.Party(together: true, "Cees", "Dirk"));
        Assert.Equal(new EventFull(), meeting.Refuses(meeting.Promote("Cees")));
        Assert.Equal(new EventFull(), meeting.Refuses(meeting.Offer("Cees")));
        Assert.Equal(
            [
                "Cees, event: Waiting to Held (PromotedByOrganiser, note)",
                "event: capacity 3, overbooked 1 (Overbooked, note)",
                "Dirk, event: Waiting to Held (PromotedByOrganiser, note)",
            ],
            meeting.Do(meeting.Promote("Cees", overbook: true)));
    }

    [Fact]
    public void What_is_wrong_with_one_of_a_party_is_said_of_that_one()
    {
        var meeting = new Meeting(5).With("Anna");
        Assert.Equal(new MemberRefused(1, new AlreadyRegistered()), meeting.Refuses(meeting.Party(together: false, "Bert", "Anna")));
        Assert.Equal(new MemberRefused(1, new AlreadyRegistered()), meeting.Refuses(meeting.Party(together: false, "Cees", "Cees")));
    }

    [Fact]
    public void A_party_is_of_one_to_twenty_people_and_together_of_no_more_than_could_ever_come()
    {
        var meeting = new Meeting(3);
        Assert.Equal(new PartySizeOutOfRange(20), meeting.Refuses(meeting.Party(together: false)));
        Assert.Equal(
            new PartySizeOutOfRange(20),
            meeting.Refuses(meeting.Party(together: false, [.. Enumerable.Range(1, 21).Select(number => $"Persoon {number}")])));
        Assert.Equal(new PartySizeOutOfRange(3), meeting.Refuses(meeting.Party(together: true, "Anna", "Bert", "Cees", "Dirk")));
        meeting.Change(rules => rules with { PerOrganisation = 2 });
        Assert.Equal(
            new PartySizeOutOfRange(2), meeting.Refuses(meeting.Party(together: true, "Anna", "Bert", "Cees") with { Organisation = "a" }));
    }

    [Fact]
    public void Without_a_waitlist_a_party_is_told_how_many_places_are_left()
    {
        var meeting = new Meeting(2, waitlist: false).With("Anna");
        Assert.Equal(new TooFewPlaces(1), meeting.Refuses(meeting.Party(together: false, "Bert", "Cees")));
        Assert.Equal(new EventFull(), meeting.Refuses(meeting.Party(together: true, "Bert", "Cees")));
    }

    [Fact]
    public void A_waitlist_with_a_limit_takes_a_party_whole_or_not()
    {
        var meeting = new Meeting(1).With("Anna");
        meeting.Change(rules => rules with { WaitlistLimit = 2 });
        meeting.Do(meeting.SignUp("Bert"));
        Assert.Equal(new WaitlistFull(2), meeting.Refuses(meeting.Party(together: false, "Cees", "Dirk")));
        Assert.Equal(["Cees, event: new to Waiting (EventFull, position 2)"], meeting.Do(meeting.SignUp("Cees")));
        Assert.Equal(new WaitlistFull(2), meeting.Refuses(meeting.SignUp("Dirk")));
    }

    /// <summary>Cees and Dirk, together, are offered the places of Anna and Bert.</summary>
    private static Meeting Offered()
    {
        var meeting = new Meeting(2).With("Anna", "Bert");
        meeting.Do(meeting.Party(together: true, "Cees", "Dirk"));
        meeting.At(Meeting.OfferTime);
        meeting.Do(meeting.Cancel("Anna"));
        Assert.Equal(
            [
                "Bert, event: Held to Released (CancelledByAttendee)",
                "Cees, event: Waiting to Offered (FirstInLineOffered, until 2026-06-08 12:00)",
                "Dirk, event: Waiting to Offered (FirstInLineOffered, until 2026-06-08 12:00)",
            ],
            meeting.Do(meeting.Cancel("Bert")));
        return meeting;
    }
}
