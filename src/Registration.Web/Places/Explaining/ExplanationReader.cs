using System.Text.Json;

namespace EventRegistration.Places.Explaining;

/// <summary>
/// One count to read: the claims that wait in a pool ahead of a sort key, of one unit size, paused or not. Of all organisations if
/// <paramref name="Organisation"/> is null.
/// </summary>
internal readonly record struct AheadQuestion(long Pool, long SortKey, int UnitSize, bool IsPaused, string? Organisation = null);

/// <summary>A claim that waits, as the database has it.</summary>
internal sealed record WaitingClaim(long SortKey, Guid Registration, PartitionKey Partition);

/// <summary>Reads what explains a decision, inside the transaction and after the lock.</summary>
internal sealed class ExplanationReader(PlacesSession session)
{
    private string Ahead =>
        $"""
        WITH asked AS MATERIALIZED ({session.Database.TableOf(
            "@asked",
            ("PoolId", "bigint"),
            ("SortKey", "bigint"),
            ("Block", "bigint"),
            ("UnitSize", "integer"),
            ("IsPaused", "boolean"),
            ("Organisation", "text"))})
        SELECT CASE WHEN a."Organisation" IS NULL
            THEN COALESCE((SELECT SUM(b."Waiting") FROM "WaitlistBlocks" b WHERE b."PoolId" = a."PoolId" AND b."UnitSize" = a."UnitSize"
                    AND b."IsPaused" = a."IsPaused" AND b."Block" < a."Block"), 0)
                + (SELECT COUNT(*) FROM "Claims" c WHERE c."PoolId" = a."PoolId" AND c."State" = 'Waiting'
                    AND c."SortKey" >= a."Block" * {SortKeys.BlockLength} AND c."SortKey" < a."SortKey"
                    AND c."UnitSize" = a."UnitSize" AND c."IsPaused" = a."IsPaused")
            ELSE (SELECT COUNT(*) FROM "Claims" c WHERE c."PoolId" = a."PoolId" AND c."State" = 'Waiting'
                AND c."PartitionOrganisation" = a."Organisation" AND c."UnitSize" = a."UnitSize" AND c."IsPaused" = a."IsPaused"
                AND c."SortKey" < a."SortKey")
            END
        FROM asked a ORDER BY a."Row"
        """;

    /// <summary>
    /// The counts, by question. The whole blocks ahead are counted by their counters, and one block by its claims, so that the cost does not grow
    /// with the waitlist. A question about one organisation counts its claims.
    /// </summary>
    public async Task<IReadOnlyDictionary<AheadQuestion, int>> AheadAsync(
        IReadOnlyCollection<AheadQuestion> questions, CancellationToken cancellationToken)
    {
        if (questions.Count == 0)
        {
            return new Dictionary<AheadQuestion, int>();
        }

        List<AheadQuestion> asked = [.. questions.Distinct()];
        var rows = asked.Select(one => new object?[]
        {
            one.Pool, one.SortKey, SortKeys.BlockOf(one.SortKey), one.UnitSize, one.IsPaused, one.Organisation,
        });
        var counts = await session.QueryAsync(
            Ahead, row => checked((int)row.GetInt64(0)), [("@asked", JsonSerializer.Serialize(rows))], cancellationToken);
        return asked.Zip(counts).ToDictionary(answer => answer.First, answer => answer.Second);
    }

    /// <summary>The claims that wait in this stretch of a waitlist, in their order, at most so many.</summary>
    public Task<List<WaitingClaim>> WaitlistAsync(long pool, PassedRange range, int limit, CancellationToken cancellationToken) => session.QueryAsync(
        """
        SELECT "SortKey", "RegistrationId", "PartitionOrganisation", "UnitSize", "IsPaused" FROM "Claims"
        WHERE "PoolId" = @pool AND "State" = 'Waiting' AND "SortKey" > @behind AND "SortKey" < @until
        ORDER BY "SortKey" LIMIT @limit
        """,
        row => new WaitingClaim(row.GetInt64(0), row.GetGuid(1), new PartitionKey(row.GetString(2), row.GetInt32(3), row.GetBoolean(4))),
        [("@pool", pool), ("@behind", range.Behind), ("@until", range.Until), ("@limit", limit)],
        cancellationToken);
}
