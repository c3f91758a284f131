using EventRegistration.Data.Stored;
using EventRegistration.Places;
using Microsoft.Data.Sqlite;

namespace EventRegistration.Benchmarks;

/// <summary>A full event with a long waitlist, filled by SQL with the rows that the same sign-ups would have left.</summary>
internal sealed record LongWaitlist(BenchmarkDatabase Database, long Event, long Pool, int Waiting)
{
    public static async Task<LongWaitlist> FillAsync(BenchmarkDatabase database, int held, int waiting)
    {
        var (meeting, pool) = await database.NewEventAsync(held);
        await using var connection = await database.Places.OpenAsync(CancellationToken.None);
        var dialect = connection is SqliteConnection ? Dialect.Sqlite : Dialect.PostgreSql;
        string[] statements =
        [
            "BEGIN", .. People(dialect, meeting, pool, held, held + waiting), .. Counters(meeting, pool, held, waiting), "COMMIT",
        ];
        foreach (var statement in statements)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = statement;
            command.CommandTimeout = 600;
            await command.ExecuteNonQueryAsync();
        }

        await database.SettleAsync();
        return new LongWaitlist(database, meeting, pool, waiting);
    }

    /// <summary>Returns the id of a filled-in registration, from 1: first the holders of places, then the waiting ones in order.</summary>
    public static Guid Person(int number) => Guid.ParseExact($"00000000-0000-7000-8000-{number:X12}", "D");

    private static string[] People(Dialect dialect, long meeting, long pool, int held, int people)
    {
        var (id, hash, text, now) = dialect;
        var numbers = $"WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {people}) SELECT ";
        var sortKey = $"CASE WHEN n > {held} THEN (n - {held}) * {SortKeys.Gap} ELSE 0 END";
        var state = $"CASE WHEN n > {held} THEN 'Waiting' ELSE 'Held' END";
        var reason = $"CASE WHEN n > {held} THEN 'EventFull' ELSE 'PlaceFree' END, '{{}}'";
        return
        [
            $"""
            INSERT INTO "Registrations" ("Id", "EventId", "GivenName", "Infix", "FamilyName", "Email", "Organisation", "Function", "Notes",
                "Language", "CreatedAt", "Active", "AddressKey", "NameKey", "SearchText", "SortKey", "OrganisationKey",
                "OrganisationAtSignUp", "InternalNote", "TokenHash", "TokenGeneration")
            {numbers} {id}, {meeting}, 'Persoon', 'van', {text}, 'persoon' || {text} || '@gemeente.example.org', 'Gemeente Voorbeeld',
                'beleidsadviseur', '', 'nl', {now}, TRUE, 'persoon' || {text} || '@gemeente.example.org', 'persoonvan' || {text},
                'persoon van ' || {text} || ' persoon' || {text} || 'gemeenteexampleorg gemeente voorbeeld beleidsadviseur',
                {text} || '  persoon', 'gemeentevoorbeeld', '', '', {hash}, 0 FROM numbers
            """,
            $"""
            INSERT INTO "Claims" ("PoolId", "RegistrationId", "EventId", "State", "SortKey", "PartitionOrganisation", "UnitSize",
                "IsPaused", "Expirations", "ByOrganiser", "ChangedAt", "Reason", "ReasonValues")
            {numbers} {pool}, {id}, {meeting}, {state}, {sortKey}, '', 1, FALSE, 0, FALSE, {now}, {reason} FROM numbers
            """,
            $"""
            INSERT INTO "Decisions" ("EventId", "Number", "CommandNumber", "At", "Command", "PoolId", "RegistrationId", "To", "SortKey",
                "FromSortKey", "PartitionOrganisation", "UnitSize", "IsPaused", "Reason", "ReasonValues")
            {numbers} {meeting}, n, n, {now}, 'Register', {pool}, {id}, {state}, {sortKey}, 0, '', 1, FALSE, {reason} FROM numbers
            """,
            $$"""
            INSERT INTO "Outbox" ("Id", "EventId", "RegistrationId", "MessageId", "Template", "TemplateVersion", "Language", "Values",
                "Recipient", "SearchText", "Sequence", "State", "CreatedAt", "DueAt", "Attempts")
            {{numbers}} {{id}}, {{meeting}}, {{id}}, {{text}} || '@example.org',
                CASE WHEN n > {{held}} THEN 'OnWaitlist' ELSE 'Confirmed' END, 1,
                'nl', '{}', 'persoon' || {{text}} || '@gemeente.example.org',
                'persoon' || {{text}} || 'gemeenteexampleorg', 0, 'Sent', {{now}}, {{now}}, 1 FROM numbers
            """,
        ];
    }

    private static string[] Counters(long meeting, long pool, int held, int waiting) =>
    [
        $"""
        INSERT INTO "WaitlistBlocks" ("PoolId", "UnitSize", "IsPaused", "Block", "EventId", "Waiting")
        SELECT {pool}, 1, FALSE, "SortKey" / {SortKeys.BlockLength}, {meeting}, COUNT(*) FROM "Claims"
        WHERE "PoolId" = {pool} AND "State" = 'Waiting' GROUP BY "SortKey" / {SortKeys.BlockLength}
        """,
        $"""
        INSERT INTO "WaitlistPartitions" ("PoolId", "Organisation", "UnitSize", "IsPaused", "EventId", "Waiting", "Taken")
        VALUES ({pool}, '', 1, FALSE, {meeting}, {waiting}, 0)
        """,
        $"""
        UPDATE "Pools" SET "Held" = {held}, "Waiting" = {waiting}, "LastSortKey" = {waiting * SortKeys.Gap} WHERE "Id" = {pool}
        """,
        $"""UPDATE "EventPlaces" SET "LastDecision" = {held + waiting}, "LastCommand" = {held + waiting} WHERE "EventId" = {meeting}""",
    ];

    /// <summary>Expressions of a number n.</summary>
    private sealed record Dialect(string Id, string Hash, string Text, string Now)
    {
        public static readonly Dialect Sqlite = new(
            "printf('00000000-0000-7000-8000-%012X', n)",
            "CAST(printf('%032d', n) AS BLOB)",
            "CAST(n AS TEXT)",
            "strftime('%Y-%m-%d %H:%M:%S', 'now')");

        public static readonly Dialect PostgreSql = new(
            "('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid",
            "convert_to(lpad(n::text, 32, '0'), 'UTF8')",
            "n::text",
            "date_trunc('second', now())");
    }
}
