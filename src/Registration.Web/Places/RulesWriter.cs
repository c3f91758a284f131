using EventRegistration.Data.Stored;
using EventRegistration.Registrations;

namespace EventRegistration.Places;

/// <summary>
/// Writes a change of the rules, and puts every claim into its partition under the new rules. A few statements over the whole event do
/// that, because there may be a million claims and none of them changes its state. Inside the transaction and after the lock.
/// </summary>
internal sealed class RulesWriter(PlacesConnection connection, long eventId)
{
    private const string EventPool = """(SELECT "Id" FROM "Pools" WHERE "EventId" = @event AND "SessionId" IS NULL)""";

    /// <summary>Returns the command that logs the change and promotes by it; null when the rules are not those that were seen.</summary>
    public async Task<Command?> WriteAsync(RulesChange change, Guid? note, CancellationToken cancellationToken)
    {
        var stored = (await connection.QueryAsync(
            """SELECT "Settings_Rules" FROM "Events" WHERE "Id" = @event""",
            row => StoredRules.Read(row.GetString(0)),
            [("@event", eventId)],
            cancellationToken)).Single();
        switch (change)
        {
            case NewRules rules when rules.Seen != stored:
                return null;
            case NewRules { Rules: var rules }:
                await ExecuteAsync(
                    """UPDATE "Events" SET "Settings_Rules" = @rules WHERE "Id" = @event""",
                    cancellationToken,
                    ("@rules", StoredRules.Write(rules)));
                if (stored.PerOrganisation is null != rules.PerOrganisation is null)
                {
                    await WritePartitionsAsync(rules.PerOrganisation is not null, cancellationToken);
                }

                return new ChangeRules(stored, rules) { Note = note };
            case OneOrganisation one:
                await MergeAsync(one, cancellationToken);
                if (stored.PerOrganisation is not null)
                {
                    await WritePartitionsAsync(byOrganisation: true, cancellationToken);
                }

                return new MergeOrganisations(OrganisationCode.Of(one.Key), OrganisationCode.Of(one.Into));
            default:
                throw new ArgumentOutOfRangeException(nameof(change));
        }
    }

    /// <summary>Counts with the second organisation everything that was counted with the first.</summary>
    private async Task MergeAsync(OneOrganisation one, CancellationToken cancellationToken)
    {
        (string, object?)[] names = [("@key", one.Key), ("@into", one.Into)];
        await ExecuteAsync(
            """UPDATE "Registrations" SET "OrganisationKey" = @into WHERE "EventId" = @event AND "OrganisationKey" = @key""",
            cancellationToken,
            names);
        await ExecuteAsync(
            """UPDATE "OrganisationMerges" SET "Into" = @into WHERE "EventId" = @event AND "Into" = @key""", cancellationToken, names);
        await ExecuteAsync(
            """DELETE FROM "OrganisationMerges" WHERE "EventId" = @event AND "Key" = @into""", cancellationToken, [names[1]]);
        await ExecuteAsync(
            """
            INSERT INTO "OrganisationMerges" ("EventId", "Key", "Into") VALUES (@event, @key, @into)
            ON CONFLICT ("EventId", "Key") DO UPDATE SET "Into" = excluded."Into"
            """,
            cancellationToken,
            names);
    }

    private async Task WritePartitionsAsync(bool byOrganisation, CancellationToken cancellationToken)
    {
        await ExecuteAsync(
            $"""UPDATE "Claims" SET "PartitionOrganisation" = '' WHERE "PoolId" = {EventPool} AND "PartitionOrganisation" <> ''""",
            cancellationToken);
        var keys = !byOrganisation ? [] : await connection.QueryAsync(
            """SELECT DISTINCT "OrganisationKey" FROM "Registrations" WHERE "EventId" = @event AND "Active" AND "OrganisationKey" <> ''""",
            row => row.GetString(0),
            [("@event", eventId)],
            cancellationToken);
        foreach (var key in keys)
        {
            await ExecuteAsync(
                $"""
                UPDATE "Claims" SET "PartitionOrganisation" = @code WHERE "PoolId" = {EventPool} AND "RegistrationId" IN
                    (SELECT "Id" FROM "Registrations" WHERE "EventId" = @event AND "OrganisationKey" = @key AND "Active")
                """,
                cancellationToken,
                ("@code", OrganisationCode.Of(key)),
                ("@key", key));
        }

        await ExecuteAsync($"""DELETE FROM "WaitlistPartitions" WHERE "PoolId" = {EventPool}""", cancellationToken);
        await ExecuteAsync(
            $"""
            INSERT INTO "WaitlistPartitions" ("PoolId", "Organisation", "UnitSize", "IsPaused", "EventId", "Waiting", "Taken")
            SELECT "PoolId", "PartitionOrganisation", "UnitSize", "IsPaused", "EventId",
                SUM(CASE WHEN "State" = 'Waiting' THEN 1 ELSE 0 END),
                SUM(CASE WHEN "State" IN ('Held', 'Offered') AND "PartitionOrganisation" <> '' THEN 1 ELSE 0 END)
            FROM "Claims" WHERE "PoolId" = {EventPool} AND "State" <> 'Released'
            GROUP BY "PoolId", "PartitionOrganisation", "UnitSize", "IsPaused", "EventId"
            """,
            cancellationToken);
    }

    private Task ExecuteAsync(string sql, CancellationToken cancellationToken, params (string Name, object? Value)[] values) =>
        connection.ExecuteAsync(
            new PlacesStatement(sql, ["@event", .. values.Select(value => value.Name)]),
            [[eventId, .. values.Select(value => value.Value)]],
            cancellationToken);
}
