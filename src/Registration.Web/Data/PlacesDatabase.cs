using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace EventRegistration.Data;

/// <summary>The differences between the two databases for the writer of places.</summary>
internal abstract class PlacesDatabase(Func<RegistrationContext> newContext)
{
    private readonly Lazy<IModel> _model = new(() =>
    {
        using var context = newContext();
        return context.Model;
    });

    /// <summary>The model by which EF maps the tables of this database.</summary>
    public IModel Model => _model.Value;

    /// <summary>Whether all events share one writer.</summary>
    public abstract bool OneWriter { get; }

    /// <summary>The longest wait for a lock, in seconds. Later the database is reported as busy.</summary>
    internal const int LockSeconds = 3;

    /// <summary>The query that reads the event's row in EventPlaces. Locks the row unless the transaction itself locks.</summary>
    public abstract string LockEvent { get; }

    /// <summary>A condition on a column: the value is in the list given as one parameter, made by <see cref="ListValue{T}"/>.</summary>
    public abstract string InList(string column, string parameter);

    /// <summary>
    /// A condition for the rows of "@event" whose column is in the list "@ids". The sign keeps SQLite, which has no counts of rows, from
    /// choosing an index by event and reading the whole event.
    /// </summary>
    public string OfEventByIds(string column) => $"{InList($"\"{column}\"", "@ids")} AND +\"EventId\" = @event";

    public abstract object ListValue<T>(IEnumerable<T> values);

    /// <summary>
    /// A query for the rows of a JSON array of arrays, given as one parameter: "Row" is the order, and the columns have PostgreSQL's
    /// types.
    /// </summary>
    public abstract string TableOf(string parameter, params IReadOnlyList<(string Name, string Type)> columns);

    public abstract Task<DbConnection> OpenAsync(CancellationToken cancellationToken);

    /// <summary>Returns a context on an open connection, which stays open when the context is disposed of.</summary>
    public abstract RegistrationContext ContextOn(DbConnection connection);

    /// <summary>Whether the lock could not be acquired in time.</summary>
    public abstract bool IsBusy(DbException exception);

    /// <summary>Whether a retry with fresh state may succeed.</summary>
    public abstract bool IsTransient(DbException exception);

    /// <summary>Whether the database was unreachable or too slow to respond. The request itself is then not at fault.</summary>
    public abstract bool IsOutOfReach(DbException exception);
}

internal sealed class SqlitePlacesDatabase(string connectionString, Func<RegistrationContext> newContext) : PlacesDatabase(newContext)
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    public override bool OneWriter => true;

    public override string LockEvent =>
        """SELECT "LastDecision", "LastCommand", "NextDueAt" FROM "EventPlaces" WHERE "EventId" = @event""";

    public override string InList(string column, string parameter) => $"{column} IN (SELECT value FROM json_each({parameter}))";

    public override object ListValue<T>(IEnumerable<T> values) => System.Text.Json.JsonSerializer.Serialize(
        values.Select(value => value is Guid id ? id.ToString().ToUpperInvariant() : (object?)value));

    public override string TableOf(string parameter, params IReadOnlyList<(string Name, string Type)> columns) =>
        $"SELECT key AS \"Row\"{string.Concat(columns.Select((column, i) => $", value ->> {i} AS \"{column.Name}\""))} "
        + $"FROM json_each({parameter})";

    public override async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(connectionString) { DefaultTimeout = LockSeconds };
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = SqliteConnectionSettings.Pragmas + SqliteConnectionSettings.CheckpointsHere
            + SqliteConnectionSettings.RoomForBatches + $"PRAGMA busy_timeout={LockSeconds * 1000};";
        await command.ExecuteNonQueryAsync(cancellationToken);
        return connection;
    }

    public override RegistrationContext ContextOn(DbConnection connection) =>
        new SqliteContext(new DbContextOptionsBuilder<SqliteContext>().UseSqlite(connection).Options);

    public override bool IsBusy(DbException exception) => exception is SqliteException { SqliteErrorCode: Busy or Locked };

    public override bool IsTransient(DbException exception) => false;

    /// <summary>Decides by the result code (sqlite.org/rescode.html).</summary>
    public override bool IsOutOfReach(DbException exception) => exception is SqliteException
    {
        SqliteErrorCode: Busy or Locked or ReadOnly or InputOutput or Corrupt or Full or CannotOpen or NotADatabase
    };
}

internal sealed class PostgreSqlPlacesDatabase : PlacesDatabase, IAsyncDisposable
{
    private readonly NpgsqlDataSource _source;

    public PostgreSqlPlacesDatabase(string connectionString, Func<RegistrationContext> newContext)
        : base(newContext)
    {
        // Statements are prepared once per connection and kept.
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 60, AutoPrepareMinUsages = 2 };
        settings.Options = $"{settings.Options} -c lock_timeout={LockSeconds}s".Trim();
        _source = NpgsqlDataSource.Create(settings);
    }

    public override bool OneWriter => false;

    public override string LockEvent =>
        """SELECT "LastDecision", "LastCommand", "NextDueAt" FROM "EventPlaces" WHERE "EventId" = @event FOR NO KEY UPDATE""";

    public override string InList(string column, string parameter) => $"{column} = ANY({parameter})";

    public override object ListValue<T>(IEnumerable<T> values) => values.ToArray();

    public override string TableOf(string parameter, params IReadOnlyList<(string Name, string Type)> columns) =>
        $"SELECT \"Row\"{string.Concat(columns.Select((column, i) => $", (\"Value\" ->> {i})::{column.Type} AS \"{column.Name}\""))} "
        + $"FROM json_array_elements({parameter}::json) WITH ORDINALITY AS json(\"Value\", \"Row\")";

    public override async Task<DbConnection> OpenAsync(CancellationToken cancellationToken) =>
        await _source.OpenConnectionAsync(cancellationToken);

    public override RegistrationContext ContextOn(DbConnection connection) =>
        new PostgreSqlContext(new DbContextOptionsBuilder<PostgreSqlContext>().UseNpgsql(connection).Options);

    public override bool IsBusy(DbException exception) => exception.SqlState == PostgresErrorCodes.LockNotAvailable;

    public override bool IsTransient(DbException exception) =>
        exception.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected;

    /// <summary>Whether the server gave no answer or reported that it is unavailable (error classes 08, 53, 57, 58).</summary>
    public override bool IsOutOfReach(DbException exception) =>
        IsBusy(exception) || exception.SqlState is null or ['0', '8', ..] or ['5', '3' or '7' or '8', ..];

    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
