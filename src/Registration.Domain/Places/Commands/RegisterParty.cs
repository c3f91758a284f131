using System.Collections.Immutable;
using EventRegistration.Registrations;

namespace EventRegistration.Places;

/// <summary>
/// A person signs up several people of one organisation in one go. Either each alone, in the order in which they are named. Or together
/// only: they all have a place, or they all wait.
/// </summary>
public sealed record RegisterParty : Command
{
    public const string Name = "RegisterParty";

    public override string StoredName => Name;

    public required Guid Party { get; init; }

    public required ImmutableArray<PartyMember> Members { get; init; }

    /// <summary>Whether they come together only. It concerns the event; sessions are for each alone.</summary>
    public bool Together { get; init; }

    /// <summary>The code of the organisation, by which a share is counted; empty: none.</summary>
    public string Organisation { get; init; } = "";

    internal override Refusal? Refuse(Snapshot snapshot, DateTime now)
    {
        var rules = snapshot.Terms.Rules;
        var partition = new PartitionKey(rules.PartitionOf(Organisation), Together ? Members.Length : 1);
        var most = Together ? MostTogether(snapshot, partition, now) : Terms.PeoplePerParty;
        var places = Math.Min(Members.Length, Admission.PlacesFor(snapshot, partition, now));
        return Members.Length switch
        {
            _ when Admission.RefuseMoment(snapshot.Terms, now, byOrganiser: false) is { } refusal => refusal,
            0 => new PartySizeOutOfRange(most),
            var size when size > most => new PartySizeOutOfRange(most),
            _ when RefuseMember(snapshot) is { } refusal => refusal,
            var size => Admission.RefuseWaiting(snapshot, partition, size - places, places, now),
        };
    }

    internal override void CarryOut(DecisionBuilder builder)
    {
        foreach (var member in Members)
        {
            builder.Add(member.Registration, member.Person, member.Preferences, Party);
        }

        Guid[] members = [.. Members.Select(member => member.Registration)];
        foreach (var unit in Together ? [members] : members.Chunk(1))
        {
            Admission.Admit(builder, unit, Organisation);
        }
    }

    /// <summary>
    /// The largest party that there could ever be places for. A larger one would wait for ever, and with
    /// <see cref="Passing.HoldForParty"/> everybody behind it.
    /// </summary>
    private static int MostTogether(Snapshot snapshot, PartitionKey partition, DateTime now)
    {
        var share = partition.Organisation.Length > 0 ? snapshot.Terms.Rules.ShareAt(now) : null;
        return new[] { Terms.PeoplePerParty, snapshot.Event.Capacity ?? int.MaxValue, share ?? int.MaxValue }.Min();
    }

    private MemberRefused? RefuseMember(Snapshot snapshot)
    {
        List<PersonKey> before = [];
        foreach (var member in Members)
        {
            if (Admission.RefusePerson(snapshot, member.Person, member.Preferences, before, byOrganiser: false) is { } refusal)
            {
                return new MemberRefused(before.Count, refusal);
            }

            before.Add(member.Person);
        }

        return null;
    }
}

/// <summary>One person of a party.</summary>
public sealed record PartyMember
{
    public required Guid Registration { get; init; }

    public required PersonKey Person { get; init; }

    /// <summary>No session twice.</summary>
    public ImmutableArray<PreferredSession> Preferences { get; init; } = [];
}
