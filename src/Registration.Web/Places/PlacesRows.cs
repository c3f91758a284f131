using EventRegistration.Data.Stored;
using EventRegistration.Registrations;

namespace EventRegistration.Places;

/// <summary>Makes the rows of one event that the decisions of a moment (UTC) lead to.</summary>
internal sealed class PlacesRows(long eventId, DateTime now)
{
    public IEnumerable<Preference> Preferences(KeyValuePair<Guid, IEnumerable<PreferredSession>> preferences) =>
        preferences.Value.Select(preference => new Preference
        {
            RegistrationId = preferences.Key,
            PoolId = preference.Pool,
            EventId = eventId,
            Round = preference.Round,
            Rank = preference.Rank,
        });

    public WaitlistPartition Partition(KeyValuePair<(long Pool, PartitionKey Key), (int Waiting, int Taken)> partition) => new()
    {
        PoolId = partition.Key.Pool,
        Organisation = partition.Key.Key.Organisation,
        UnitSize = partition.Key.Key.UnitSize,
        IsPaused = partition.Key.Key.IsPaused,
        EventId = eventId,
        Waiting = partition.Value.Waiting,
        Taken = partition.Value.Taken,
    };

    public WaitlistBlock Block(KeyValuePair<(long Pool, int UnitSize, bool IsPaused, long Block), int> count) => new()
    {
        PoolId = count.Key.Pool,
        UnitSize = count.Key.UnitSize,
        IsPaused = count.Key.IsPaused,
        Block = count.Key.Block,
        EventId = eventId,
        Waiting = count.Value,
    };

    /// <summary>Returns the row of a claim after a decision. Null as the row before means that the batch has not written it yet.</summary>
    public Claim Claim(ClaimDecision claim, LoggedDecision logged, Claim? before)
    {
        var row = Claim(claim, logged);
        if (before is not null && ClaimDecision.KeepsExplanation(claim.Reason.Code))
        {
            (row.Reason, row.ReasonValues, row.From, row.ByOrganiser, row.ChangedAt) =
                (before.Reason, before.ReasonValues, before.From, before.ByOrganiser, before.ChangedAt);
        }

        return row;
    }

    private Claim Claim(ClaimDecision claim, LoggedDecision logged) => new()
    {
        PoolId = claim.Pool,
        RegistrationId = claim.Registration,
        EventId = eventId,
        State = claim.To,
        From = claim.From,
        SortKey = claim.SortKey,
        PartitionOrganisation = claim.Partition.Organisation,
        UnitSize = claim.Partition.UnitSize,
        IsPaused = claim.Partition.IsPaused,
        OfferedUntil = claim.OfferedUntil,
        Expirations = claim.Expirations,
        Reason = claim.Reason.Code,
        ReasonValues = logged.ReasonValues,
        ByOrganiser = logged.AccountId is not null,
        ChangedAt = now,
    };

    public LoggedDecision Decision(PlaceDecision decision, string command, Guid? account, long number, long commandNumber)
    {
        var claim = decision as ClaimDecision;
        var pool = decision as PoolDecision;
        return new LoggedDecision
        {
            EventId = eventId,
            Number = number,
            CommandNumber = commandNumber,
            At = now,
            Command = command,
            AccountId = account,
            PoolId = decision.Pool,
            RegistrationId = claim?.Registration,
            From = claim?.From,
            To = claim?.To,
            FromSortKey = claim?.FromSortKey ?? 0,
            SortKey = claim?.SortKey ?? 0,
            PartitionOrganisation = claim?.Partition.Organisation ?? "",
            UnitSize = claim?.Partition.UnitSize ?? 1,
            IsPaused = claim?.Partition.IsPaused ?? false,
            OfferedUntil = claim?.OfferedUntil,
            FromCapacity = pool?.FromCapacity,
            Capacity = pool?.Capacity,
            Overbooked = pool?.Overbooked,
            Reason = decision.Reason.Code,
            ReasonValues = ReasonValues.Write(decision.Reason),
        };
    }
}
