using EventRegistration.Places;
using Xunit;

namespace EventRegistration.Domain.Tests.Rules;

public sealed class MoveOnWaitlistTests
{
    private static Meeting Waiting() => new Meeting(0).With("Anna", "Bert", "Cees", "Dirk", "Els");

    [Theory]
    [InlineData("Dirk", 1, "Dirk, Anna, Bert, Cees, Els")]
    [InlineData("Dirk", 2, "Anna, Dirk, Bert, Cees, Els")]
    [InlineData("Anna", 3, "Bert, Cees, Anna, Dirk, Els")]
    [InlineData("Bert", 4, "Anna, Cees, Dirk, Bert, Els")]
    [InlineData("Bert", 5, "Anna, Cees, Dirk, Els, Bert")]
    public void A_move_keeps_the_order_of_all_others(string name, int position, string order)
    {
        var meeting = Waiting();
        Assert.Equal(
            [$"{name}, event: Waiting to Waiting (MovedByOrganiser, position {position}, note)"], meeting.Do(meeting.Move(name, position)));
        Assert.Equal(order, string.Join(", ", meeting.Waitlist()));
    }

    [Fact]
    public void A_position_beyond_the_end_is_the_end()
    {
        var meeting = Waiting();
        Assert.Equal(["Bert, event: Waiting to Waiting (MovedByOrganiser, position 5, note)"], meeting.Do(meeting.Move("Bert", 99)));
        Assert.Equal(["Anna", "Cees", "Dirk", "Els", "Bert"], meeting.Waitlist());
        meeting.With("Fien");
        Assert.Equal(["Anna", "Cees", "Dirk", "Els", "Bert", "Fien"], meeting.Waitlist());
    }

    [Theory]
    [InlineData("Anna", 1)]
    [InlineData("Cees", 3)]
    [InlineData("Els", 5)]
    [InlineData("Els", 6)]
    public void A_move_to_the_current_position_changes_nothing(string name, int position)
    {
        var meeting = Waiting();
        Assert.Empty(meeting.Do(meeting.Move(name, position)));
    }

    [Fact]
    public void A_move_on_a_waitlist_of_one_changes_nothing()
    {
        var meeting = new Meeting(0).With("Anna", "Bert");
        meeting.Do(meeting.LeaveWaitlist("Bert"));
        Assert.Empty(meeting.Do(meeting.Move("Anna", 1)));
    }

    [Fact]
    public void The_next_place_follows_the_new_order()
    {
        var meeting = Waiting();
        meeting.Do(meeting.Move("Els", 1));
        Assert.Equal(
            ["event: capacity 1, overbooked 0 (CapacityChanged, note)", "Els, event: Waiting to Held (FirstInLine)"],
            meeting.Do(Meeting.Capacity(1)));
    }

    [Fact]
    public void A_move_keeps_the_count_of_expired_offers()
    {
        var meeting = new Meeting(0).With("Anna", "Bert").At(Meeting.OfferTime).After(Meeting.Capacity(1));
        meeting.At(Meeting.Utc(6, 8, 12, 0)).Do(new ApplyDue());
        meeting.With("Cees").Do(meeting.Move("Anna", 9));
        Assert.Equal(1, meeting.ClaimOf("Anna").Expirations);
    }

    [Fact]
    public void Repeated_moves_to_the_front_reach_negative_sort_keys()
    {
        var meeting = Waiting();
        foreach (var name in new[] { "Bert", "Anna", "Els" })
        {
            meeting.Do(meeting.Move(name, 1));
        }

        Assert.Equal(["Els", "Anna", "Bert", "Cees", "Dirk"], meeting.Waitlist());
        Assert.True(meeting.ClaimOf("Els").SortKey < 0);
    }

    [Fact]
    public void A_move_without_a_gap_shifts_only_the_adjacent_claims()
    {
        var meeting = Waiting();
        for (var time = 0; time < 10; time++)
        {
            Assert.Single(meeting.Do(meeting.Move(time % 2 == 0 ? "Dirk" : "Cees", 3)));
        }

        Assert.Equal(["Anna", "Bert", "Cees", "Dirk", "Els"], meeting.Waitlist());
        Assert.Equal(1, meeting.ClaimOf("Cees").SortKey - meeting.ClaimOf("Bert").SortKey);
        Assert.Equal(
            [
                "Bert, event: Waiting to Waiting (RoomMade)",
                "Els, event: Waiting to Waiting (MovedByOrganiser, position 3, note)",
            ],
            meeting.Do(meeting.Move("Els", 3)));
        Assert.Equal(
            [
                "Bert, event: Waiting to Waiting (RoomMade)",
                "Els, event: Waiting to Waiting (RoomMade)",
                "Dirk, event: Waiting to Waiting (MovedByOrganiser, position 4, note)",
            ],
            meeting.Do(meeting.Move("Dirk", 4)));
        Assert.Equal(["Anna", "Bert", "Els", "Dirk", "Cees"], meeting.Waitlist());
        Assert.Equal(
            (1024, 2046, 2047, 2048, 2049), (SortKeyOf("Anna"), SortKeyOf("Bert"), SortKeyOf("Els"), SortKeyOf("Dirk"), SortKeyOf("Cees")));

        long SortKeyOf(string name) => meeting.ClaimOf(name).SortKey;
    }

    [Fact]
    public void Shifted_claims_never_take_the_sort_key_being_left()
    {
        var meeting = Waiting();
        for (var time = 0; time < 10; time++)
        {
            meeting.Do(meeting.Move(time % 2 == 0 ? "Dirk" : "Cees", 3));
        }

        // Bert, Cees and Dirk lie close together. Bert moves behind Cees.
        Assert.Equal(1, meeting.ClaimOf("Cees").SortKey - meeting.ClaimOf("Bert").SortKey);
        meeting.Do(meeting.Move("Bert", 3));
        Assert.Equal(["Anna", "Cees", "Bert", "Dirk", "Els"], meeting.Waitlist());
        meeting.Do(meeting.Move("Cees", 3));
        Assert.Equal(["Anna", "Bert", "Cees", "Dirk", "Els"], meeting.Waitlist());
    }

    [Fact]
    public void A_position_within_a_party_means_behind_the_party()
    {
        var meeting = new Meeting(2).With("Dirk", "Els", "Anna");
        meeting.Do(meeting.Party(together: true, "Bert", "Cees"));
        Assert.Equal(["Anna, event: Waiting to Waiting (MovedByOrganiser, position 3, note)"], meeting.Do(meeting.Move("Anna", 2)));
        Assert.Equal(["Bert", "Cees", "Anna"], meeting.Waitlist());
    }

    [Fact]
    public void Moves_require_a_waiting_registration_and_a_positive_position()
    {
        var meeting = new Meeting(1).With("Anna", "Bert", "Cees");
        meeting.Do(meeting.LeaveWaitlist("Cees"));
        Assert.Equal(new NotWaiting(), meeting.Refuses(meeting.Move("Anna", 1)));
        Assert.Equal(new NotWaiting(), meeting.Refuses(meeting.Move("Cees", 1)));
        Assert.Equal(new UnknownRegistration(), meeting.Refuses(meeting.Move("Nobody", 1)));
        Assert.Equal(new PositionOutOfRange(), meeting.Refuses(meeting.Move("Bert", 0)));
    }
}
