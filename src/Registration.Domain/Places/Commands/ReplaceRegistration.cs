using EventRegistration.Registrations;

namespace EventRegistration.Places;

/// <summary>
/// A colleague comes instead of an attendee (nl: vervanger), with the same claims, order and sessions. No place is free in between. A
/// colleague who waits leaves the waitlist for it.
/// </summary>
public sealed record ReplaceRegistration(Guid Registration) : Command
{
    public const string Name = "ReplaceRegistration";

    public override string StoredName => Name;

    /// <summary>The registration of the colleague: a new one, or the one with which the colleague waits.</summary>
    public required Guid Colleague { get; init; }

    public required PersonKey Person { get; init; }

    /// <summary>The code of the colleague's organisation, by which a share is counted; empty: none.</summary>
    public string Organisation { get; init; } = "";

    /// <summary>
    /// The code of the organisation with which the attendee is counted; empty: none. People who wait as one party stay of one
    /// organisation, also while no share applies: a share may be set later.
    /// </summary>
    public string FromOrganisation { get; init; } = "";

    /// <summary>Whether an organiser replaces: then also after the start, and by a colleague of another organisation.</summary>
    public bool ByOrganiser { get; init; }

    /// <summary>The note with the organiser's own words; null: none.</summary>
    public Guid? Note { get; init; }

    public override IEnumerable<Guid> Concerns => [Registration, Colleague];

    internal override Refusal? Refuse(Snapshot snapshot, DateTime now) => snapshot.ClaimOf(Registration) switch
    {
        null => new UnknownRegistration(),
        { State: ClaimState.Released } => new NotComing(),
        _ when snapshot.IsCancelled => new EventCancelled(),
        _ when !ByOrganiser && now >= snapshot.Terms.StartsAt => new EventStarted(),
        _ when !ByOrganiser && now >= snapshot.Terms.CancelUntil => new TooLateToReplace(),
        var claim when RefuseColleague(snapshot, claim) is { } refusal => refusal,
        var claim when !MayTakeOver(snapshot, claim, now) => new OtherOrganisation(),
        _ => null,
    };

    internal override void CarryOut(DecisionBuilder builder)
    {
        var attendee = builder.StateOf(Registration);
        var unit = builder.Snapshot.StateOf(Colleague) is null ? [] : builder.WaitingUnit(Colleague);
        if (unit.Count == 0)
        {
            builder.Add(Colleague, Person, attendee.Preferences, attendee.Party);
        }
        else
        {
            builder.Choose(Colleague, attendee.Preferences);
        }

        var organisation = builder.Snapshot.Terms.Rules.PartitionOf(Organisation);
        foreach (var (pool, claim) in attendee.Claims
                     .Where(claim => claim.Value.State != ClaimState.Released)
                     .OrderBy(claim => claim.Key != builder.Snapshot.EventPool).ThenBy(claim => claim.Key))
        {
            var partition = pool == builder.Snapshot.EventPool ? claim.Partition with { Organisation = organisation } : claim.Partition;
            builder.Release(pool, Registration, new Reason(ReasonCode.ReplacedBy) { Person = Colleague, Note = Note });
            builder.TakeOver(pool, Colleague, claim, new Reason(ReasonCode.ReplacedFor) { Person = Registration, Note = Note }, partition);
        }

        Entrance.GoOnWithout(builder, unit, Colleague);
    }

    /// <summary>Refuses a colleague who has a place, or who waits and would not be better off.</summary>
    private Refusal? RefuseColleague(Snapshot snapshot, LoadedClaim claim)
    {
        if (snapshot.ClaimOf(Colleague) is { } colleague)
        {
            var isBetterOff = colleague.State == ClaimState.Waiting && Colleague != Registration && claim.Partition.UnitSize == 1
                && !(claim.State == ClaimState.Waiting && claim.SortKey > colleague.SortKey);
            return isBetterOff ? null : new AlreadyRegistered();
        }

        return Admission.RefuseName(snapshot, Person, snapshot.Registrations[Registration].Person.Address);
    }

    /// <summary>
    /// While a share applies, the colleague must be of the same organisation unless an organiser decides. A party that waits together is
    /// always of one organisation.
    /// </summary>
    private bool MayTakeOver(Snapshot snapshot, LoadedClaim claim, DateTime now) => claim.Partition.UnitSize > 1
        ? Organisation == FromOrganisation
        : ByOrganiser || snapshot.Terms.Rules.ShareAt(now) is null
            || snapshot.Terms.Rules.PartitionOf(Organisation) == claim.Partition.Organisation;
}
