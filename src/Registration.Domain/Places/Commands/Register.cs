using System.Collections.Immutable;
using EventRegistration.Registrations;

namespace EventRegistration.Places;

/// <summary>A person signs up for the event, with preferences for sessions.</summary>
public sealed record Register : Command
{
    public const string Name = "Register";

    public override string StoredName => Name;

    public required Guid Registration { get; init; }

    public required PersonKey Person { get; init; }

    /// <summary>The code of the organisation, by which a share is counted; empty: none.</summary>
    public string Organisation { get; init; } = "";

    /// <summary>No session twice.</summary>
    public ImmutableArray<PreferredSession> Preferences { get; init; } = [];

    /// <summary>
    /// Whether an organiser adds this person: then also outside the registration period, at the door, and without a required choice. A
    /// place is given by the same rules as to anybody.
    /// </summary>
    public bool ByOrganiser { get; init; }

    internal override Refusal? Refuse(Snapshot snapshot, DateTime now)
    {
        var partition = new PartitionKey(snapshot.Terms.Rules.PartitionOf(Organisation), 1);
        var places = Admission.PlacesFor(snapshot, partition, now);
        return snapshot switch
        {
            _ when Admission.RefuseMoment(snapshot.Terms, now, ByOrganiser) is { } refusal => refusal,
            _ when Admission.RefusePerson(snapshot, Person, Preferences, [], ByOrganiser) is { } refusal => refusal,
            _ => Admission.RefuseWaiting(snapshot, partition, waiting: places > 0 ? 0 : 1, places, now),
        };
    }

    internal override void CarryOut(DecisionBuilder builder)
    {
        builder.Add(Registration, Person, Preferences);
        Admission.Admit(builder, [Registration], Organisation);
    }
}
