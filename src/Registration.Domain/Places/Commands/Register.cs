using System.Collections.Immutable;
using EventRegistration.Registrations;

namespace EventRegistration.Places;

/// <summary>Somebody signs up for the event, with the sessions they would like.</summary>
public sealed record Register : Command
{
    public override string StoredName => "Register";

    public required Guid Registration { get; init; }

    public required PersonKey Person { get; init; }

    /// <summary>A code of the organisation, by which a share is counted; empty: of none.</summary>
    public string Organisation { get; init; } = "";

    /// <summary>No session twice.</summary>
    public ImmutableArray<PreferredSession> Preferences { get; init; } = [];

    /// <summary>
    /// Added by hand: also before registration opens, after it has closed and at the door, and without a choice where one is
    /// required. A place is given by the same rules as to anybody.
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
        builder.Enter(new RegistrationState { Registration = Registration, Person = Person, Preferences = Preferences });
        Admission.Admit(builder, [Registration], Organisation);
    }
}
