using System.Collections.Immutable;
using EventRegistration.Registrations;

namespace EventRegistration.Places;

/// <summary>
/// Somebody signs up several of one organisation in one go. Each for themselves, in the order in which they are named: who comes first has
/// the first place. Or together only: all of them or nobody.
/// </summary>
public sealed record RegisterParty : Command
{
    public override string StoredName => "RegisterParty";

    public required Guid Party { get; init; }

    public required ImmutableArray<PartyMember> Members { get; init; }

    /// <summary>Whether they want places for all of them, or none. It concerns the event; sessions are for each alone.</summary>
    public bool Together { get; init; }

    /// <summary>A code of the organisation, by which a share is counted; empty: of none.</summary>
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
            builder.Enter(new RegistrationState
            {
                Registration = member.Registration,
                Person = member.Person,
                Preferences = member.Preferences,
                Party = Party,
            });
        }

        Guid[] members = [.. Members.Select(member => member.Registration)];
        foreach (var unit in Together ? [members] : members.Chunk(1))
        {
            Admission.Admit(builder, unit, Organisation);
        }
    }

    /// <summary>Never more than there could ever be places for, because they would wait for ever, and with <see cref="Passing.HoldForParty"/> everybody.</summary>
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

/// <summary>One of a party.</summary>
public sealed record PartyMember
{
    public required Guid Registration { get; init; }

    public required PersonKey Person { get; init; }

    /// <summary>No session twice.</summary>
    public ImmutableArray<PreferredSession> Preferences { get; init; } = [];
}
