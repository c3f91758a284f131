using System.Collections.Immutable;
using EventRegistration.Registrations;

namespace EventRegistration.Places;

/// <summary>A registration as the core sees it: the person by key, the preferences and the claims.</summary>
public sealed record RegistrationState
{
    public required Guid Registration { get; init; }

    public required PersonKey Person { get; init; }

    /// <summary>Any order; the rank within its round is in each.</summary>
    public ImmutableArray<PreferredSession> Preferences { get; init; } = [];

    /// <summary>The party that it was signed up with; null: alone.</summary>
    public Guid? Party { get; init; }

    /// <summary>By pool.</summary>
    public ImmutableDictionary<long, LoadedClaim> Claims { get; init; } = [];

    public ClaimState? StateIn(long pool) => Claims.TryGetValue(pool, out var claim) ? claim.State : null;
}

/// <summary>A preferred session: the number of the round, the rank from 1 and the session's pool.</summary>
public readonly record struct PreferredSession(int Round, int Rank, long Pool);

/// <summary>A claim as the core sees it.</summary>
public sealed record LoadedClaim
{
    public required ClaimState State { get; init; }

    public long SortKey { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? OfferedUntil { get; init; }

    public int Expirations { get; init; }

    public PartitionKey Partition { get; init; } = PartitionKey.Alone;
}
