using System.Text.Json;

namespace EventRegistration.Places.Explaining;

/// <summary>
/// One count to read: the claims that wait in a pool ahead of a sort key, of one unit size, paused or not. Of all organisations if
/// <paramref name="Organisation"/> is null.
/// </summary>
internal readonly record struct AheadQuestion(long Pool, long SortKey, int UnitSize, bool IsPaused, string? Organisation = null);

/// <summary>A claim that waits, as the database has it.</summary>
internal sealed record WaitingClaim(long SortKey, Guid Registration, PartitionKey Partition);

/// <summary>Reads the counts and the people that explain a decision, inside the transaction and after the lock.</summary>
internal sealed class ExplanationReader(PlacesConnection connection)
{
    private string Ahead =>
        $"""
        WITH asked AS MATERIALIZED ({connection.Database.TableOf(
            "@asked",
            ("PoolId", "bigint"),
            ("Block", "bigint"),
            ("From", "bigint"),
            ("SortKey", "bigint"),
            ("UnitSize", "integer"),
            ("IsPaused", "boolean"),
            ("Organisation", "text"))})
        SELECT COALESCE((SELECT SUM(b."Waiting") FROM "WaitlistBlocks" b WHERE b."PoolId" = a."PoolId" AND b."UnitSize" = a."UnitSize"
                AND b."IsPaused" = a."IsPaused" AND b."Block" < a."Block"), 0)
            + CASE WHEN a."Organisation" IS NULL
            THEN (SELECT COUNT(*) FROM "Claims" c WHERE c."PoolId" = a."PoolId" AND c."State" = 'Waiting'
                AND c."SortKey" >= a."From" AND c."SortKey" < a."SortKey" AND c."UnitSize" = a."UnitSize" AND c."IsPaused" = a."IsPaused")
            ELSE (SELECT COUNT(*) FROM "Claims" c WHERE c."PoolId" = a."PoolId" AND c."State" = 'Waiting'
                AND c."PartitionOrganisation" = a."Organisation" AND c."UnitSize" = a."UnitSize" AND c."IsPaused" = a."IsPaused"
                AND c."SortKey" >= a."From" AND c."SortKey" < a."SortKey")
            END
        FROM asked a ORDER BY a."Row"
        """;

    /// <summary>
    /// The counts, by question. Whole blocks are counted by their counters and only the last block by its claims, so the cost does not
    /// grow with the waitlist. Each claim is counted once for all questions, so the cost does not grow with the square of the decisions
    /// either. A question about one organisation has no counters and counts its claims.
    /// </summary>
    public async Task<IReadOnlyDictionary<AheadQuestion, int>> AheadAsync(
        IReadOnlyCollection<AheadQuestion> questions, CancellationToken cancellationToken)
    {
        if (questions.Count == 0)
        {
            return new Dictionary<AheadQuestion, int>();
        }

        List<AheadRead> reads = [];
        foreach (var waitlist in questions.Distinct().GroupBy(one => one with { SortKey = 0 }))
        {
            AheadQuestion? last = null;
            foreach (var question in waitlist.OrderBy(one => one.SortKey))
            {
                reads.Add(AheadRead.Of(question, last));
                last = question;
            }
        }

        var counts = await connection.QueryAsync(
            Ahead,
            row => checked((int)row.GetInt64(0)),
            [("@asked", JsonSerializer.Serialize(reads.Select(read => read.Row)))],
            cancellationToken);
        Dictionary<AheadQuestion, int> ahead = new(reads.Count);
        foreach (var (read, count) in reads.Zip(counts))
        {
            ahead[read.Question] = count + (read.Before is { } before ? ahead[before] : 0);
        }

        return ahead;
    }

    /// <summary>The claims that wait in this stretch of a waitlist, in their order, at most so many.</summary>
    public Task<List<WaitingClaim>> WaitlistAsync(
        long pool, PassedRange range, int limit, CancellationToken cancellationToken) => connection.QueryAsync(
        """
        SELECT "SortKey", "RegistrationId", "PartitionOrganisation", "UnitSize", "IsPaused" FROM "Claims"
        WHERE "PoolId" = @pool AND "State" = 'Waiting' AND "SortKey" > @behind AND "SortKey" < @until
        ORDER BY "SortKey" LIMIT @limit
        """,
        row => new WaitingClaim(row.GetInt64(0), row.GetGuid(1), new PartitionKey(row.GetString(2), row.GetInt32(3), row.GetBoolean(4))),
        [("@pool", pool), ("@behind", range.Behind), ("@until", range.Until), ("@limit", limit)],
        cancellationToken);

    /// <summary>The read for one question, which continues from the question before it where it can.</summary>
    /// <param name="Question">The question.</param>
    /// <param name="Before">The question whose count is added. Null if the read counts from the front.</param>
    /// <param name="Block">The blocks before it are counted by their counters. Null if none are.</param>
    /// <param name="From">The sort key from which claims are counted.</param>
    private sealed record AheadRead(AheadQuestion Question, AheadQuestion? Before, long? Block, long From)
    {
        public object?[] Row =>
            [Question.Pool, Block, From, Question.SortKey, Question.UnitSize, Question.IsPaused, Question.Organisation];

        public static AheadRead Of(AheadQuestion question, AheadQuestion? last)
        {
            var block = SortKeys.BlockOf(question.SortKey);
            return (question.Organisation, last) switch
            {
                (null, { } before) when SortKeys.BlockOf(before.SortKey) == block => new(question, before, null, before.SortKey),
                (null, _) => new(question, null, block, block * SortKeys.BlockLength),
                (_, { } before) => new(question, before, null, before.SortKey),
                _ => new(question, null, null, long.MinValue),
            };
        }
    }
}
