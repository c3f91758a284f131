using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Outside;

/// <summary>Reads the tables as they are, in one transaction, by plain SQL.</summary>
public sealed class HistoryReader
{
    private readonly DbTransaction _transaction;
    private readonly CancellationToken _cancellation;

    private HistoryReader(DbTransaction transaction, CancellationToken cancellation) =>
        (_transaction, _cancellation) = (transaction, cancellation);

    public static async Task<History> ReadAsync(bool sqlite, string connectionString, CancellationToken cancellationToken)
    {
        // Without a pool: a connection that stays open would keep SQLite from recovering a log that a crash left.
        await using DbConnection connection = sqlite
            ? new SqliteConnection($"{connectionString};Pooling=False")
            : new NpgsqlConnection($"{connectionString};Pooling=False");
        await connection.OpenAsync(cancellationToken);
        await using var transaction = connection is SqliteConnection file
            ? file.BeginTransaction(deferred: true)
            : await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        return await new HistoryReader(transaction, cancellationToken).ReadAsync();
    }

    private async Task<History> ReadAsync() => new()
    {
        Meetings = await MeetingsAsync(),
        Pools = await PoolsAsync(),
        People = await PeopleAsync(),
        Parties = await PartiesAsync(),
        Preferences = await WishesAsync(),
        Claims = await ClaimsAsync(),
        Decisions = await DecisionsAsync(),
        Acknowledged = await AcknowledgedAsync(),
        Notes = (await NotesAsync()).ToDictionary(note => note.Id, note => note.Text),
    };

    private Task<List<Meeting>> MeetingsAsync() => QueryAsync(
        """
        SELECT e."Id", e."Slug", e."Status", e."StartsAt", e."TimeZone", e."Settings_Rules", p."LastDecision"
        FROM "Events" e LEFT JOIN "EventPlaces" p ON p."EventId" = e."Id"
        """,
        row => new Meeting
        {
            Id = row.GetInt64(0),
            Slug = row.GetString(1),
            Status = row.GetString(2),
            StartsAt = Moment(row, 3)!.Value,
            TimeZone = row.GetString(4),
            Rules = Rules.Read(row.GetString(5)),
            LastDecision = row.IsDBNull(6) ? 0 : row.GetInt64(6),
        });

    private Task<List<Pool>> PoolsAsync() => QueryAsync(
        """
        SELECT p."Id", p."EventId", p."SessionId", r."Number", p."Capacity", p."Overbooked", p."Held", p."Offered", p."Waiting",
               r."WaitlistEnabled", r."UpgradeEnabled", s."StartsAt", s."EndsAt", s."CalledOffAt"
        FROM "Pools" p LEFT JOIN "Sessions" s ON s."Id" = p."SessionId" LEFT JOIN "Rounds" r ON r."Id" = s."RoundId"
        ORDER BY p."Id"
        """,
        row => new Pool
        {
            Id = row.GetInt64(0),
            Meeting = row.GetInt64(1),
            Session = row.IsDBNull(2) ? null : row.GetInt64(2),
            Round = Number(row, 3),
            Capacity = Number(row, 4),
            Overbooked = row.GetInt32(5),
            Held = row.GetInt32(6),
            Offered = row.GetInt32(7),
            Waiting = row.GetInt32(8),
            HasWaitlist = row.IsDBNull(9) || row.GetBoolean(9),
            Swaps = !row.IsDBNull(10) && row.GetBoolean(10),
            From = Moment(row, 11),
            To = Moment(row, 12),
            IsCalledOff = !row.IsDBNull(13),
        });

    private Task<List<Person>> PeopleAsync() => QueryAsync(
        """SELECT "Id", "EventId", "GivenName", "Active", "TokenHash", "PartyId", """
        + """ "Organisation", "OrganisationKey" FROM "Registrations" """,
        row => new Person(
            row.GetGuid(0), row.GetInt64(1), row.GetString(2), row.GetBoolean(3), Convert.ToHexString(row.GetFieldValue<byte[]>(4)))
        {
            Party = row.IsDBNull(5) ? null : row.GetGuid(5),
            Organisation = row.GetString(6),
            CountedWith = row.GetString(7),
        });

    private Task<List<Party>> PartiesAsync() => QueryAsync(
        """SELECT "Id", "EventId", "Together", "TokenHash" FROM "Parties" """,
        row => new Party(row.GetGuid(0), row.GetInt64(1), row.GetBoolean(2), Convert.ToHexString(row.GetFieldValue<byte[]>(3))));

    private Task<List<Preference>> WishesAsync() => QueryAsync(
        """SELECT "RegistrationId", "PoolId", "Round", "Rank" FROM "Preferences" ORDER BY "Round", "Rank" """,
        row => new Preference(row.GetGuid(0), row.GetInt64(1), row.GetInt32(2), row.GetInt32(3)));

    private Task<List<Claim>> ClaimsAsync() => QueryAsync(
        """SELECT "PoolId", "RegistrationId", "State", "SortKey", "Reason", "ReasonValues", "OfferedUntil", """
        + """ "PartitionOrganisation", "UnitSize", "IsPaused" FROM "Claims" """,
        row => new Claim
        {
            Pool = row.GetInt64(0),
            Person = row.GetGuid(1),
            State = row.GetString(2),
            SortKey = row.GetInt64(3),
            Reason = row.GetString(4),
            Values = row.GetString(5),
            Until = Moment(row, 6),
            Partition = new Partition(row.GetString(7), row.GetInt32(8), row.GetBoolean(9)),
        });

    private Task<List<Decision>> DecisionsAsync() => QueryAsync(
        """
        SELECT "EventId", "Number", "At", "Command", "AccountId", "PoolId", "RegistrationId", "From", "To", "SortKey", "OfferedUntil",
               "FromCapacity", "Capacity", "Overbooked", "Reason", "ReasonValues", "PartitionOrganisation", "UnitSize", "IsPaused"
        FROM "Decisions" ORDER BY "EventId", "Number"
        """,
        row => new Decision
        {
            Meeting = row.GetInt64(0),
            Number = row.GetInt64(1),
            At = Moment(row, 2)!.Value,
            Command = row.GetString(3),
            Account = row.IsDBNull(4) ? null : row.GetGuid(4),
            Pool = row.GetInt64(5),
            Person = row.IsDBNull(6) ? null : row.GetGuid(6),
            From = Text(row, 7),
            To = Text(row, 8),
            SortKey = row.GetInt64(9),
            Until = Moment(row, 10),
            FromCapacity = Number(row, 11),
            Capacity = Number(row, 12),
            Overbooked = Number(row, 13),
            Reason = row.GetString(14),
            Values = row.GetString(15),
            Partition = new Partition(row.GetString(16), row.GetInt32(17), row.GetBoolean(18)),
        });

    private Task<List<Acknowledged>> AcknowledgedAsync() => QueryAsync(
        """SELECT "EventId", "Key", "RegistrationId" FROM "Acknowledgements" """,
        row => new Acknowledged(row.GetInt64(0), row.GetString(1), row.GetGuid(2)));

    private Task<List<(Guid Id, string Text)>> NotesAsync() => QueryAsync(
        """SELECT "Id", "Text" FROM "ReasonNotes" """, row => (Id: row.GetGuid(0), Text: row.GetString(1)));

    private async Task<List<T>> QueryAsync<T>(string sql, Func<DbDataReader, T> read)
    {
        await using var command = _transaction.Connection!.CreateCommand();
        command.CommandText = sql;
        command.Transaction = _transaction;
        await using var reader = await command.ExecuteReaderAsync(_cancellation);
        List<T> rows = [];
        while (await reader.ReadAsync(_cancellation))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private static int? Number(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt32(column);

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateTime? Moment(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : DateTime.SpecifyKind(row.GetDateTime(column), DateTimeKind.Utc);
}
