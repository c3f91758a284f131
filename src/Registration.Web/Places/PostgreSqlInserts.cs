using Npgsql;
using NpgsqlTypes;

namespace EventRegistration.Places;

/// <summary>
/// Inserts into PostgreSQL's tables: one statement for all rows, with an array for every column, prepared and kept by Npgsql.
/// </summary>
internal static class PostgreSqlInserts
{
    public static async Task ExecuteAsync<TRow>(
        NpgsqlConnection connection, PlacesInsert<TRow> insert, IReadOnlyList<TRow> rows, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql(insert), connection);
        foreach (var column in insert.Columns)
        {
            var type = NpgsqlDbType.Array | TypeOf(column.Type);
            command.Parameters.Add(new NpgsqlParameter { Value = column.Of(rows), NpgsqlDbType = type });
        }

        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string Sql<TRow>(PlacesInsert<TRow> insert) =>
        insert.Sql($"SELECT * FROM unnest({string.Join(", ", Enumerable.Range(1, insert.Columns.Count).Select(number => $"${number}"))})");

    /// <summary>Said for an array of nothing but null, too.</summary>
    private static NpgsqlDbType TypeOf(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var text when text == typeof(string) => NpgsqlDbType.Text,
        var number when number == typeof(long) => NpgsqlDbType.Bigint,
        var number when number == typeof(int) => NpgsqlDbType.Integer,
        var flag when flag == typeof(bool) => NpgsqlDbType.Boolean,
        var id when id == typeof(Guid) => NpgsqlDbType.Uuid,
        var moment when moment == typeof(DateTime) => NpgsqlDbType.TimestampTz,
        var bytes when bytes == typeof(byte[]) => NpgsqlDbType.Bytea,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "PostgreSQL's columns of places hold no such value."),
    };
}
