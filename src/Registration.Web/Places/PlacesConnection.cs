using System.Data.Common;
using EventRegistration.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EventRegistration.Places;

/// <summary>One connection that writes places: a transaction at a time, and statements that stay prepared.</summary>
internal sealed class PlacesConnection(PlacesDatabase database, DbConnection connection) : IAsyncDisposable
{
    private readonly Dictionary<string, DbCommand> _prepared = new(StringComparer.Ordinal);
    private readonly SqliteInserts? _sqlite = connection is SqliteConnection sqlite ? new SqliteInserts(sqlite) : null;
    private DbTransaction? _transaction;

    public PlacesDatabase Database => database;

    /// <summary>
    /// Returns a context that reads and writes inside the transaction. The caller disposes of it before the transaction ends.
    /// </summary>
    public RegistrationContext NewContext()
    {
        var context = database.ContextOn(connection);
        context.Database.AutoSavepointsEnabled = false;
        context.Database.UseTransaction(_transaction);
        return context;
    }

    /// <summary>Begins a transaction. SQLite: BEGIN IMMEDIATE. PostgreSQL: the event lock, taken next, orders the rest.</summary>
    public async Task BeginAsync(CancellationToken cancellationToken) =>
        _transaction = await connection.BeginTransactionAsync(cancellationToken);

    /// <summary>Begins a transaction that reads the state of one moment, takes no lock and writes nothing.</summary>
    public async Task BeginReadingAsync(CancellationToken cancellationToken) => _transaction = connection is SqliteConnection sqlite
        ? sqlite.BeginTransaction(deferred: true)
        : await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);

    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        await _transaction!.CommitAsync(cancellationToken);
        await EndAsync();
    }

    public async Task RollbackAsync()
    {
        if (_transaction is not null)
        {
            await _transaction.RollbackAsync(CancellationToken.None);
            await EndAsync();
        }
    }

    public async Task<List<T>> QueryAsync<T>(
        string sql, Func<DbDataReader, T> read, IReadOnlyList<(string Name, object? Value)> parameters, CancellationToken cancellationToken)
    {
        var command = Prepared(sql, [.. parameters.Select(parameter => parameter.Name)]);
        Bind(command.Parameters, [.. parameters.Select(parameter => parameter.Value)]);
        List<T> rows = [];
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>Executes the same statement for many rows: in one round trip where the database has round trips.</summary>
    public async Task ExecuteAsync(PlacesStatement statement, IReadOnlyList<object?[]> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return;
        }

        if (connection.CanCreateBatch)
        {
            await ExecuteBatchAsync(statement, rows, cancellationToken);
            return;
        }

        var command = Prepared(statement.Sql, statement.Parameters);
        foreach (var row in rows)
        {
            Bind(command.Parameters, row);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    /// <summary>Adds many rows to a table.</summary>
    public async Task InsertAsync<TRow>(PlacesTable<TRow> table, IReadOnlyList<TRow> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return;
        }

        if (_sqlite is not null)
        {
            _sqlite.Execute(table.Of(database.Model), rows);
        }
        else
        {
            await PostgreSqlInserts.ExecuteAsync((NpgsqlConnection)connection, table.Of(database.Model), rows, cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await EndAsync();
            _sqlite?.Dispose();
            foreach (var command in _prepared.Values)
            {
                await command.DisposeAsync();
            }
        }
        finally
        {
            // Also when the rollback fails: an open connection would keep its lock, and on SQLite no other connection could write.
            await connection.DisposeAsync();
        }
    }

    private async Task EndAsync()
    {
        if (_transaction is not null)
        {
            await _transaction.DisposeAsync();
            _transaction = null;
        }
    }

    private async Task ExecuteBatchAsync(
        PlacesStatement statement, IReadOnlyList<object?[]> rows, CancellationToken cancellationToken)
    {
        await using var batch = connection.CreateBatch();
        batch.Transaction = _transaction;
        foreach (var row in rows)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = statement.Sql;
            foreach (var name in statement.Parameters)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = name;
                command.Parameters.Add(parameter);
            }

            Bind(command.Parameters, row);
            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private DbCommand Prepared(string sql, IReadOnlyList<string> names)
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var name in names)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = name;
                command.Parameters.Add(parameter);
            }

            _prepared[sql] = command;
        }

        command.Transaction = _transaction;
        return command;
    }

    private static void Bind(DbParameterCollection parameters, object?[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            parameters[i].Value = values[i] ?? DBNull.Value;
        }
    }
}
