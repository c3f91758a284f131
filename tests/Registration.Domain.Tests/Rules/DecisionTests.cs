using EventRegistration.Places;
using EventRegistration.Registrations;
using Xunit;

namespace EventRegistration.Domain.Tests.Rules;

/// <summary>Decisions are complete: applying them to the state before a command gives the state after it.</summary>
public sealed class DecisionTests
{
    [Fact]
    public void New_registrations_are_decisions()
    {
        var meeting = new Meeting(2).WithSession(11, 2);
        var before = meeting.State;
        var signUp = meeting.SignUp("Anna", 11);

        var decided = Decide(meeting, signUp);

        Assert.Equal(
            new RegistrationDecision(signUp.Registration, new PersonKey("Anna@example.org", "Anna"), Party: null), decided.Decisions[0]);
        var preferences = Assert.IsType<PreferencesDecision>(decided.Decisions[1]);
        Assert.Equal((signUp.Registration, 0), (preferences.Registration, preferences.From.Length));
        Assert.Equal([new PreferredSession(1, 1, 11)], preferences.To);
        AssertComplete(before, decided);
    }

    [Fact]
    public void Members_of_a_party_are_decisions_with_their_party()
    {
        var meeting = new Meeting(2);
        var before = meeting.State;
        var party = meeting.Party(together: true, "Anna", "Bert");

        var decided = Decide(meeting, party);

        Assert.Equal([party.Party, party.Party], decided.Decisions.OfType<RegistrationDecision>().Select(decision => decision.Party));
        Assert.Empty(decided.Decisions.OfType<PreferencesDecision>());
        AssertComplete(before, decided);
    }

    [Fact]
    public void Other_preferences_are_a_decision_and_the_same_are_none()
    {
        var meeting = new Meeting(0).WithSession(11, 2).WithSession(12, 2).WithPreferences("Anna", 11);
        var before = meeting.State;

        var decided = Decide(meeting, meeting.Choose("Anna", 12, 11));

        var change = Assert.IsType<PreferencesDecision>(Assert.Single(decided.Decisions));
        Assert.Equal([new PreferredSession(1, 1, 11)], change.From);
        Assert.Equal([new PreferredSession(1, 1, 12), new PreferredSession(1, 2, 11)], change.To);
        AssertComplete(before, decided);
        Assert.Empty(Decide(meeting.After(meeting.Choose("Anna", 12, 11)), meeting.Choose("Anna", 12, 11)).Decisions);
    }

    [Fact]
    public void Swapped_rooms_go_with_the_capacities()
    {
        var meeting = new Meeting(2).WithSession(11, 1, room: "Hal").WithSession(12, 2, room: "Zolder");
        var before = meeting.State;

        var decided = Decide(meeting, Meeting.Swap(11, 12));

        Assert.Equal(
            [(11, 2, "Zolder"), (12, 1, "Hal")],
            decided.Decisions.Cast<PoolDecision>().Select(decision => ((int)decision.Pool, decision.Capacity!.Value, decision.Room!)));
        Assert.Equal(("Zolder", "Hal"), (decided.After.Pools[11].Room, decided.After.Pools[12].Room));
        AssertComplete(before, decided);
    }

    [Fact]
    public void Another_capacity_leaves_the_room()
    {
        var meeting = new Meeting(2).WithSession(11, 1, room: "Hal");

        var decided = Decide(meeting, Meeting.Capacity(3, pool: 11));

        Assert.Null(Assert.IsType<PoolDecision>(Assert.Single(decided.Decisions)).Room);
        Assert.Equal("Hal", decided.After.Pools[11].Room);
    }

    private static Decided Decide(Meeting meeting, Command command) =>
        Assert.IsType<Decided>(CapacityRules.Decide(meeting.State, command, meeting.Now));

    private static void AssertComplete(Snapshot before, Decided decided)
    {
        var replayed = decided.Decisions.Aggregate(before, (snapshot, decision) => snapshot.Apply(decision));
        Assert.Equal(decided.After.Pools, replayed.Pools);
        Assert.Equal(
            decided.After.Registrations.Values.OrderBy(one => one.Registration).Select(Line),
            replayed.Registrations.Values.OrderBy(one => one.Registration).Select(Line));
    }

    private static string Line(RegistrationState one) =>
        $"{one.Registration} {one.Person} {one.Party} [{string.Join(", ", one.Preferences)}] "
        + $"[{string.Join(", ", one.Claims.OrderBy(claim => claim.Key))}]";
}
