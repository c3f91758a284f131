using System.Data.Common;
using System.Diagnostics;
using EventRegistration.Places;
using Npgsql;

namespace EventRegistration.Benchmarks;

/// <summary>
/// The work of a careful program without a request queue: prepared statements on one connection with our settings, and a transaction for
/// every registration. It decides and computes nothing: it writes, value by value, the rows that the capacity service wrote in another
/// database. On PostgreSQL all statements of a registration go in one round trip.
/// </summary>
internal sealed class RawRegistrations : IAsyncDisposable
{
    private readonly DbConnection _connection;
    private readonly Dictionary<bool, List<DbCommand>> _commands = [];
    private readonly Dictionary<bool, DbBatch> _batches = [];

    private RawRegistrations(DbConnection connection) => _connection = connection;

    public static async Task<RawRegistrations> OpenAsync(BenchmarkDatabase database) =>
        new(await database.Places.OpenAsync(CancellationToken.None));

    /// <summary>Milliseconds for each registration when so many go in one transaction.</summary>
    public async Task<double> WriteAsync(IReadOnlyList<WrittenRegistration> registrations, int together)
    {
        var watch = Stopwatch.StartNew();
        foreach (var transaction in registrations.Chunk(together))
        {
            await WriteTogetherAsync(transaction);
        }

        return watch.Elapsed.TotalMilliseconds / registrations.Count;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var command in _commands.Values.SelectMany(commands => commands))
        {
            await command.DisposeAsync();
        }

        await _connection.DisposeAsync();
    }

    private async Task WriteTogetherAsync(WrittenRegistration[] registrations)
    {
        await using var transaction = await _connection.BeginTransactionAsync();
        foreach (var registration in registrations)
        {
            if (_connection.CanCreateBatch)
            {
                await WriteInBatchAsync(registration, transaction);
            }
            else
            {
                Write(registration, transaction);
            }
        }

        await transaction.CommitAsync();
    }

    private void Write(WrittenRegistration registration, DbTransaction transaction)
    {
        if (!_commands.TryGetValue(registration.Waits, out var commands))
        {
            _commands[registration.Waits] = commands = [.. registration.Rows.Select(row => Prepared(row, transaction))];
        }

        for (var i = 0; i < commands.Count; i++)
        {
            commands[i].Transaction = transaction;
            Bind(commands[i].Parameters, registration.Rows[i]);
            commands[i].ExecuteNonQuery();
        }
    }

    private async Task WriteInBatchAsync(WrittenRegistration registration, DbTransaction transaction)
    {
        if (!_batches.TryGetValue(registration.Waits, out var batch))
        {
            batch = _batches[registration.Waits] = _connection.CreateBatch();
            batch.Transaction = transaction;
            foreach (var row in registration.Rows)
            {
                var command = batch.CreateBatchCommand();
                command.CommandText = row.Sql;
                Declare(command.Parameters, row, command.CreateParameter);
                batch.BatchCommands.Add(command);
            }

            await batch.PrepareAsync();
        }

        batch.Transaction = transaction;
        for (var i = 0; i < registration.Rows.Count; i++)
        {
            Bind(batch.BatchCommands[i].Parameters, registration.Rows[i]);
        }

        await batch.ExecuteNonQueryAsync();
    }

    private DbCommand Prepared(WrittenRow row, DbTransaction transaction)
    {
        var command = _connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = row.Sql;
        Declare(command.Parameters, row, command.CreateParameter);
        command.Prepare();
        return command;
    }

    private static void Declare(DbParameterCollection parameters, WrittenRow row, Func<DbParameter> create)
    {
        for (var i = 0; i < row.Values.Length; i++)
        {
            var parameter = create();
            parameter.ParameterName = $"@p{i}";
            parameter.Value = row.Values[i];
            if (parameter is NpgsqlParameter typed)
            {
                typed.DataTypeName = row.Types[i];
            }

            parameters.Add(parameter);
        }
    }

    private static void Bind(DbParameterCollection parameters, WrittenRow row)
    {
        for (var i = 0; i < row.Values.Length; i++)
        {
            parameters[i].Value = row.Values[i];
        }
    }
}

/// <summary>The rows of one registration as the capacity service wrote them, with the counting that belongs to them.</summary>
internal sealed record WrittenRegistration(bool Waits, IReadOnlyList<WrittenRow> Rows)
{
    private static readonly string[] Bare = ["Registrations", "Claims"];

    /// <summary>Returns all rows of all registrations of an event.</summary>
    public static Task<IReadOnlyList<WrittenRegistration>> AllAsync(BenchmarkDatabase written, long eventId) =>
        ReadAsync(written, eventId, [.. Bare, "Outbox", "Decisions", "Acknowledgements"], counted: true);

    /// <summary>No more than two rows: the registration and the claim.</summary>
    public static Task<IReadOnlyList<WrittenRegistration>> BareAsync(BenchmarkDatabase written, long eventId) =>
        ReadAsync(written, eventId, Bare, counted: false);

    private static async Task<IReadOnlyList<WrittenRegistration>> ReadAsync(
        BenchmarkDatabase written, long eventId, string[] tables, bool counted)
    {
        await using var connection = await written.Places.OpenAsync(CancellationToken.None);
        var rows = new Dictionary<object, List<WrittenRow>>();
        foreach (var table in tables)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\" WHERE \"EventId\" = {eventId}";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                var row = WrittenRow.Insert(table, reader);
                var id = row[table == "Registrations" ? "Id" : "RegistrationId"];
                (rows.TryGetValue(id, out var ofOne) ? ofOne : rows[id] = []).Add(row);
            }
        }

        return [.. rows.Values.Select(ofOne => Of(ofOne, counted)).OrderBy(registration => registration.Number)];
    }

    private long Number => Rows.FirstOrDefault(row => row.Table == "Decisions")?["Number"] is long number ? number : 0;

    private static WrittenRegistration Of(List<WrittenRow> rows, bool counted)
    {
        var claim = rows.Single(row => row.Table == "Claims");
        var waits = (string)claim["State"] == nameof(ClaimState.Waiting);
        return new WrittenRegistration(waits, counted ? [.. rows, .. Counting(rows, claim, waits)] : rows);
    }

    private static IEnumerable<WrittenRow> Counting(List<WrittenRow> rows, WrittenRow claim, bool waits)
    {
        var (ofEvent, pool, sortKey) = ((long)claim["EventId"], (long)claim["PoolId"], (long)claim["SortKey"]);
        var decision = rows.Single(row => row.Table == "Decisions");
        yield return WrittenRow.Numbers(
            """UPDATE "EventPlaces" SET "LastDecision" = @p0, "LastCommand" = @p1 WHERE "EventId" = @p2""",
            (long)decision["Number"], (long)decision["CommandNumber"], ofEvent);
        if (!waits)
        {
            yield return WrittenRow.Numbers("""UPDATE "Pools" SET "Held" = "Held" + 1 WHERE "Id" = @p0""", pool);
            yield break;
        }

        yield return WrittenRow.Numbers(
            """UPDATE "Pools" SET "Waiting" = "Waiting" + 1, "LastSortKey" = @p0 WHERE "Id" = @p1""", sortKey, pool);
        yield return WrittenRow.Numbers(
            """
            INSERT INTO "WaitlistPartitions" ("PoolId", "Organisation", "UnitSize", "IsPaused", "EventId", "Waiting", "Taken")
            VALUES (@p0, '', 1, FALSE, @p1, 1, 0)
            ON CONFLICT ("PoolId", "Organisation", "UnitSize", "IsPaused") DO UPDATE SET "Waiting" = "WaitlistPartitions"."Waiting" + 1
            """,
            pool, ofEvent);
        yield return WrittenRow.Numbers(
            """
            INSERT INTO "WaitlistBlocks" ("PoolId", "UnitSize", "IsPaused", "Block", "EventId", "Waiting")
            VALUES (@p0, 1, FALSE, @p1, @p2, 1)
            ON CONFLICT ("PoolId", "UnitSize", "IsPaused", "Block") DO UPDATE SET "Waiting" = "WaitlistBlocks"."Waiting" + 1
            """,
            pool, SortKeys.BlockOf(sortKey), ofEvent);
    }
}

/// <summary>A statement of one row with its values, and the names of their types where the database asks for them.</summary>
internal sealed record WrittenRow(string Sql, object[] Values, string[] Types)
{
    private string[] Columns { get; init; } = [];

    public string Table { get; private init; } = "";

    public object this[string column] => Values[Array.IndexOf(Columns, column)];

    public static WrittenRow Insert(string table, DbDataReader reader)
    {
        var values = new object[reader.FieldCount];
        reader.GetValues(values);
        string[] columns = [.. Enumerable.Range(0, values.Length).Select(reader.GetName)];
        var names = string.Join(", ", columns.Select(column => $"\"{column}\""));
        var parameters = string.Join(", ", columns.Select((_, i) => $"@p{i}"));
        return new WrittenRow(
            $"INSERT INTO \"{table}\" ({names}) VALUES ({parameters})",
            values,
            [.. Enumerable.Range(0, values.Length).Select(reader.GetDataTypeName)])
        {
            Table = table,
            Columns = columns,
        };
    }

    public static WrittenRow Numbers(string sql, params long[] values) =>
        new(sql, [.. values.Cast<object>()], [.. values.Select(_ => "bigint")]);
}
