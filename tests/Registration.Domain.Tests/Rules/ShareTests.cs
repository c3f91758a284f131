using EventRegistration.Places;
using Xunit;

namespace EventRegistration.Domain.Tests.Rules;

/// <summary>The share of places that one organisation may have, until a date.</summary>
public sealed class ShareTests
{
    private static readonly DateTime Opens = Meeting.Utc(5, 20, 8, 0);

    [Fact]
    public void A_registrant_above_the_share_waits_while_others_enter()
    {
        var meeting = WithShare(capacity: 6, most: 1);
        Assert.Equal(["Anna, event: new to Held (PlaceFree)"], meeting.Do(meeting.SignUpOf("a", "Anna")));
        Assert.Equal(["Bert, event: new to Waiting (ShareReached, position 1, most 1)"], meeting.Do(meeting.SignUpOf("a", "Bert")));
        Assert.Equal(["Cees, event: new to Held (PlaceFree)"], meeting.Do(meeting.SignUpOf("b", "Cees")));
        Assert.Equal(["Dirk, event: new to Held (PlaceFree)"], meeting.Do(meeting.SignUp("Dirk")));
        Assert.Equal(
            ["Els, event: new to Held (PlaceFree)", "Fien, event: new to Held (PlaceFree)"],
            meeting.Do(meeting.Party(together: true, "Els", "Fien")));
        Assert.Equal(["Gijs, event: new to Held (PlaceFree)"], meeting.Do(meeting.SignUp("Gijs")));
    }

    [Fact]
    public void Offered_and_held_places_count_together_towards_the_share()
    {
        var meeting = WithShare(capacity: 2, most: 3, until: null).With("Els");
        meeting.Do(meeting.SignUpOf("a", "Anna"));
        meeting.Do(meeting.Party(together: true, "Bert", "Cees") with { Organisation = "a" });
        meeting.At(Meeting.OfferTime);
        meeting.Do(Meeting.Capacity(9));
        Assert.Equal(ClaimState.Offered, meeting.ClaimOf("Cees").State);
        Assert.Equal(["Dirk, event: new to Waiting (ShareReached, position 1, most 3)"], meeting.Do(meeting.SignUpOf("a", "Dirk")));
    }

    [Fact]
    public void A_party_within_its_share_waits_until_it_fits()
    {
        var meeting = WithShare(capacity: 2, most: 2).With("Anna");
        Assert.Equal(
            ["Bert, event: new to Waiting (PartyDoesNotFit, position 1)", "Cees, event: new to Waiting (PartyDoesNotFit, position 1)"],
            meeting.Do(meeting.Party(together: true, "Bert", "Cees") with { Organisation = "a" }));
    }

    [Fact]
    public void Organisations_are_not_counted_without_a_share()
    {
        var meeting = new Meeting(1);
        meeting.Do(meeting.SignUpOf("a", "Anna"));
        meeting.Do(meeting.SignUpOf("a", "Bert"));
        Assert.Equal(
            (new PartitionKey("", 1), new PartitionKey("", 1)), (meeting.ClaimOf("Anna").Partition, meeting.ClaimOf("Bert").Partition));
    }

    [Fact]
    public void Changes_are_logged_with_the_values_before_and_after()
    {
        var meeting = WithShare(capacity: 1, most: 1);
        var (before, after) = (meeting.State.Terms.Rules, new PlaceRules { PerOrganisation = 2 });

        Assert.Equal((before, after), Single(new ChangeRules(before, after)).Reason.Rules);
        Assert.Equal(("a", "b"), Single(new MergeOrganisations("a", "b")).Reason.Organisations);

        PoolDecision Single(Command command) => Assert.IsType<PoolDecision>(
            Assert.Single(Assert.IsType<Decided>(CapacityRules.Decide(meeting.State, command, meeting.Now)).Decisions));
    }

    [Fact]
    public void A_freed_place_goes_to_the_first_organisation_with_room()
    {
        var meeting = WithShare(capacity: 2, most: 1);
        meeting.Do(meeting.SignUpOf("a", "Anna"));
        meeting.Do(meeting.SignUpOf("b", "Bert"));
        meeting.Do(meeting.SignUpOf("a", "Cees"));
        meeting.Do(meeting.SignUpOf("c", "Dirk"));
        Assert.Equal(
            ["Bert, event: Held to Released (CancelledByAttendee)", "Dirk, event: Waiting to Held (FirstInLine)"],
            meeting.Do(meeting.Cancel("Bert")));
        Assert.Equal(
            ["Anna, event: Held to Released (CancelledByAttendee)", "Cees, event: Waiting to Held (FirstInLine)"],
            meeting.Do(meeting.Cancel("Anna")));
    }

    [Fact]
    public void An_offer_counts_towards_the_share()
    {
        var meeting = WithShare(capacity: 1, most: 1, until: null);
        meeting.Do(meeting.SignUpOf("a", "Anna"));
        meeting.Do(meeting.SignUpOf("b", "Bert"));
        meeting.Do(meeting.SignUpOf("b", "Cees"));
        meeting.Do(meeting.SignUpOf("c", "Dirk"));
        meeting.At(Meeting.OfferTime);
        meeting.Do(meeting.Cancel("Anna"));
        Assert.Equal(
            [
                "event: capacity 2, overbooked 0 (CapacityChanged, note)",
                "Dirk, event: Waiting to Offered (FirstInLineOffered, until 2026-06-08 12:00)",
            ],
            meeting.Do(Meeting.Capacity(2)));
    }

    [Fact]
    public void The_share_ends_on_its_date()
    {
        var meeting = WithShare(capacity: 3, most: 1);
        meeting.Do(meeting.SignUpOf("a", "Anna"));
        meeting.Do(meeting.SignUpOf("a", "Bert"));
        Assert.Empty(meeting.At(Opens.AddTicks(-1)).Do(new ApplyDue()));
        Assert.Equal(["Bert, event: Waiting to Held (FirstInLine)"], meeting.At(Opens).Do(new ApplyDue()));
        Assert.Equal(["Cees, event: new to Held (PlaceFree)"], meeting.Do(meeting.SignUpOf("a", "Cees")));
    }

    [Fact]
    public void A_share_without_a_waitlist_refuses_the_surplus()
    {
        var meeting = WithShare(capacity: 2, most: 1).WithWaitlistOff();
        meeting.Do(meeting.SignUpOf("a", "Anna"));
        Assert.Equal(new OrganisationShareReached(1), meeting.Refuses(meeting.SignUpOf("a", "Bert")));
    }

    [Fact]
    public void A_party_together_counts_as_a_whole()
    {
        var meeting = WithShare(capacity: 5, most: 2);
        meeting.Do(meeting.SignUpOf("a", "Anna"));
        Assert.Equal(
            [
                "Bert, event: new to Waiting (ShareReached, position 1, most 2)",
                "Cees, event: new to Waiting (ShareReached, position 1, most 2)",
            ],
            meeting.Do(meeting.Party(together: true, "Bert", "Cees") with { Organisation = "a" }));
        Assert.Equal(
            [
                "Anna, event: Held to Released (CancelledByAttendee)",
                "Bert, event: Waiting to Held (FirstInLine)",
                "Cees, event: Waiting to Held (FirstInLine)",
            ],
            meeting.Do(meeting.Cancel("Anna")));
    }

    private static Meeting WithShare(int capacity, int most) => WithShare(capacity, most, Opens);

    private static Meeting WithShare(int capacity, int most, DateTime? until) => new Meeting(capacity).With(terms => terms with
    {
        Rules = new PlaceRules { PerOrganisation = most, PerOrganisationUntil = until },
    });
}
