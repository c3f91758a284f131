using EventRegistration.Places;
using Xunit;

namespace EventRegistration.Domain.Tests.Rules;

public sealed class PartyTests
{
    [Fact]
    public void A_party_of_individuals_gets_places_in_the_order_named()
    {
        var meeting = new Meeting(2).With("Anna");
        Assert.Equal(
            [
                "Bert, event: new to Held (PlaceFree)",
                "Cees, event: new to Waiting (EventFull, position 1)",
                "Dirk, event: new to Waiting (EventFull, position 2)",
            ],
            meeting.Do(meeting.Party(together: false, "Bert", "Cees", "Dirk")));
    }

    [Fact]
    public void A_party_together_gets_all_its_places_or_none()
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
    public void A_single_registrant_may_pass_a_party_too_large()
    {
        var meeting = new Meeting(2).With("Anna");
        meeting.Do(meeting.Party(together: true, "Bert", "Cees"));
        Assert.Equal(["Dirk, event: new to Held (PlaceFree)"], meeting.Do(meeting.SignUp("Dirk")));
    }

    [Fact]
    public void A_party_with_held_places_is_not_passed()
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
            ["Emma, event: Held to Released (CancelledByAttendee)", "Dirk, event: Waiting to Held (FirstInLine)"],
            meeting.Do(meeting.Cancel("Emma")));
    }

    [Fact]
    public void Places_are_not_held_for_a_party_above_the_capacity()
    {
        var meeting = new Meeting(2).With("Anna", "Bert");
        meeting.Change(rules => rules with { Passing = Passing.HoldForParty });
        meeting.Do(meeting.Party(together: true, "Cees", "Dirk"));
        meeting.Do(meeting.SignUp("Emma"));
        meeting.Do(meeting.Capacity(1, ["Anna"]) with { OffTheList = true });
        Assert.Equal(
            ["Bert, event: Held to Released (CancelledByAttendee)", "Emma, event: Waiting to Held (FirstInLine)"],
            meeting.Do(meeting.Cancel("Bert")));
    }

    [Fact]
    public void A_leaving_member_keeps_the_number_of_the_party()
    {
        var meeting = new Meeting(2).With("Anna", "Bert");
        meeting.Do(meeting.Party(together: true, "Cees", "Dirk"));
        meeting.Do(meeting.SignUp("Emma"));
        Assert.Equal(
            ["Dirk, event: Waiting to Released (LeftWaitlist)", "Cees, event: Waiting to Waiting (PartySmaller)"],
            meeting.Do(meeting.LeaveWaitlist("Dirk")));
        Assert.Equal(["Cees", "Emma"], meeting.Waitlist());
        Assert.Equal(
            ["Anna, event: Held to Released (CancelledByAttendee)", "Cees, event: Waiting to Held (FirstInLine)"],
            meeting.Do(meeting.Cancel("Anna")));
    }

    [Fact]
    public void One_member_accepts_for_the_whole_party()
    {
        var meeting = OfferedParty();
        Assert.Equal(
            ["Cees, event: Offered to Held (OfferAccepted)", "Dirk, event: Offered to Held (OfferAccepted)"],
            meeting.Do(meeting.Accept("Dirk")));
    }

    [Fact]
    public void A_member_declines_for_that_member_only()
    {
        var meeting = OfferedParty();
        Assert.Equal(
            ["Cees, event: Offered to Released (OfferDeclined)", "Dirk, event: Offered to Offered (PartySmaller)"],
            meeting.Do(meeting.Decline("Cees")));
        Assert.NotNull(meeting.ClaimOf("Dirk").OfferedUntil);
    }

    [Fact]
    public void A_party_offer_expires_for_the_whole_party()
    {
        var meeting = OfferedParty();
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
    public void A_party_moves_as_one_unit_and_is_never_split()
    {
        var meeting = new Meeting(2).With("Anna", "Bert", "Cees");
        meeting.Do(meeting.Party(together: true, "Dirk", "Emma"));
        meeting.Do(meeting.SignUp("Fien"));
        Assert.Equal(
            [
                "Dirk, event: Waiting to Waiting (MovedByOrganiser, position 1, note)",
                "Emma, event: Waiting to Waiting (MovedByOrganiser, position 1, note)",
            ],
            meeting.Do(meeting.Move("Emma", 1)));
        Assert.Equal(["Fien, event: Waiting to Waiting (MovedByOrganiser, position 3, note)"], meeting.Do(meeting.Move("Fien", 2)));
        Assert.Equal(["Dirk", "Emma", "Fien", "Cees"], meeting.Waitlist());
    }

    [Fact]
    public void A_party_promoted_above_capacity_requires_explicit_overbooking()
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
    public void A_refusal_names_the_member_it_concerns()
    {
        var meeting = new Meeting(5).With("Anna");
        Assert.Equal(new MemberRefused(1, new AlreadyRegistered()), meeting.Refuses(meeting.Party(together: false, "Bert", "Anna")));
        Assert.Equal(new MemberRefused(1, new AlreadyRegistered()), meeting.Refuses(meeting.Party(together: false, "Cees", "Cees")));
    }

    [Fact]
    public void Party_size_is_limited_by_number_capacity_and_share()
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
    public void A_party_without_a_waitlist_is_told_the_places_left()
    {
        var meeting = new Meeting(2, waitlist: false).With("Anna");
        Assert.Equal(new TooFewPlaces(1), meeting.Refuses(meeting.Party(together: false, "Bert", "Cees")));
        Assert.Equal(new EventFull(), meeting.Refuses(meeting.Party(together: true, "Bert", "Cees")));
    }

    [Fact]
    public void A_limited_waitlist_takes_a_whole_party_or_none()
    {
        var meeting = new Meeting(1).With("Anna");
        meeting.Change(rules => rules with { WaitlistLimit = 2 });
        meeting.Do(meeting.SignUp("Bert"));
        Assert.Equal(new WaitlistFull(2), meeting.Refuses(meeting.Party(together: false, "Cees", "Dirk")));
        Assert.Equal(["Cees, event: new to Waiting (EventFull, position 2)"], meeting.Do(meeting.SignUp("Cees")));
        Assert.Equal(new WaitlistFull(2), meeting.Refuses(meeting.SignUp("Dirk")));
    }

    /// <summary>A meeting in which a party, Cees and Dirk together, is offered the places of Anna and Bert.</summary>
    private static Meeting OfferedParty()
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
