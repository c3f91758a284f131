using EventRegistration.Places;
using Xunit;

namespace EventRegistration.Domain.Tests.Rules;

/// <summary>The event that a waiting unit needs, and the possibilities of a session.</summary>
public sealed class WaitsForTests
{
    [Theory]
    [InlineData(1, false, 5, 5, 0, WaitsFor.Place)]
    [InlineData(1, false, 5, 3, 0, WaitsFor.Place)]
    [InlineData(1, true, 5, 5, 0, WaitsFor.Resuming)]
    [InlineData(3, true, 2, 2, 2, WaitsFor.Resuming)]
    [InlineData(1, false, 5, 5, 2, WaitsFor.RoomInShare)]
    [InlineData(1, false, 5, 5, 1, WaitsFor.Place)]
    [InlineData(2, false, 5, 5, 1, WaitsFor.RoomInShare)]
    [InlineData(2, false, 5, 5, 0, WaitsFor.PlacesTogether)]
    [InlineData(2, false, 1, 1, 0, WaitsFor.LargerCapacity)]
    [InlineData(2, false, 2, 2, 0, WaitsFor.PlacesTogether)]
    [InlineData(2, false, null, 9, 0, WaitsFor.PlacesTogether)]
    public void Smaller_unit_may_pass_a_party(int size, bool paused, int? capacity, int held, int taken, WaitsFor expected) =>
        Assert.Equal(expected, NeedOf(size, paused, capacity, held, taken, Passing.SmallerMayPass));

    [Theory]
    [InlineData(1, 5, 3, WaitsFor.PartyAhead)]
    [InlineData(1, 5, 5, WaitsFor.Place)]
    [InlineData(2, 5, 3, WaitsFor.PartyAhead)]
    [InlineData(2, 5, 4, WaitsFor.PlacesTogether)]
    [InlineData(2, 1, 0, WaitsFor.LargerCapacity)]
    public void Unit_waits_for_the_party_for_which_places_are_kept(int size, int? capacity, int held, WaitsFor expected) =>
        Assert.Equal(expected, NeedOf(size, paused: false, capacity, held, taken: 0, Passing.HoldForParty));

    [Theory]
    [InlineData(true, false, false, false, false, true)]
    [InlineData(false, true, false, false, false, true)]
    [InlineData(false, false, false, false, false, false)]
    [InlineData(false, false, false, true, false, true)]
    [InlineData(false, false, false, false, true, true)]
    [InlineData(true, true, true, true, true, false)]
    public void Session_can_be_chosen_if_it_may_lead_to_something(
        bool hasPlace, bool hasWaitlist, bool isCalledOff, bool waitsForEvent, bool isOwn, bool expected) =>
        Assert.Equal(expected, new SessionOpening(hasPlace, hasWaitlist, isCalledOff).CanBeChosen(waitsForEvent, isOwn));

    private static WaitsFor NeedOf(int size, bool paused, int? capacity, int held, int taken, Passing passing)
    {
        var counts = new TakenByOrganisation();
        counts.Add("vng", taken);
        var pool = new PoolState { Id = 1, Capacity = capacity, Held = held };
        var rules = new PlaceRules { PerOrganisation = 2, Passing = passing };
        return new Eligibility(rules, pool, Meeting.LongBefore, () => counts).NeedOf(new PartitionKey("vng", size, paused));
    }
}
