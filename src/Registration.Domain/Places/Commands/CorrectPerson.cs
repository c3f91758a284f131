using EventRegistration.Registrations;

namespace EventRegistration.Places;

/// <summary>
/// The address, name or organisation of an attendee is corrected. The claim counts for the corrected organisation from then on. While a
/// share applies, only an organiser may change the organisation. Idempotent.
/// </summary>
public sealed record CorrectPerson(Guid Registration) : Command
{
    public override string StoredName => "CorrectPerson";

    public required PersonKey Person { get; init; }

    /// <summary>
    /// The code of the organisation with which the registration was counted so far; empty: none. People who wait as one party stay of one
    /// organisation, also while no share applies: a share may be set later.
    /// </summary>
    public string FromOrganisation { get; init; } = "";

    /// <summary>The code of the organisation, by which a share is counted; empty: none.</summary>
    public string Organisation { get; init; } = "";

    public bool ByOrganiser { get; init; }

    public override IEnumerable<Guid> Concerns => [Registration];

    internal override Refusal? Refuse(Snapshot snapshot, DateTime now) => snapshot.ClaimOf(Registration) switch
    {
        null => new UnknownRegistration(),
        { State: ClaimState.Released } => new NotComing(),
        _ when snapshot.IsCancelled => new EventCancelled(),
        _ when RefusePerson(snapshot) is { } refusal => refusal,
        { Partition.UnitSize: > 1 } when Organisation != FromOrganisation => new OtherOrganisation(),
        var claim when claim.Partition == Partition(snapshot, claim) => null,
        _ when !ByOrganiser && snapshot.Terms.Rules.ShareAt(now) is not null => new OtherOrganisation(),
        _ => null,
    };

    internal override void CarryOut(DecisionBuilder builder)
    {
        builder.Rename(Registration, Person);
        var claim = builder.Snapshot.ClaimOf(Registration)!;
        if (FromOrganisation != Organisation)
        {
            var corrected = new Reason(ReasonCode.OrganisationCorrected) { Organisations = (FromOrganisation, Organisation) };
            builder.ChangePartition(builder.Snapshot.EventPool, Registration, Partition(builder.Snapshot, claim), corrected);
        }
    }

    private PartitionKey Partition(Snapshot snapshot, LoadedClaim claim) =>
        claim.Partition with { Organisation = snapshot.Terms.Rules.PartitionOf(Organisation) };

    private Refusal? RefusePerson(Snapshot snapshot)
    {
        var before = snapshot.Registrations[Registration].Person;
        return before == Person ? null : Admission.RefuseName(snapshot, Person, before.Address);
    }
}
