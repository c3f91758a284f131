using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace EventRegistration.Places;

/// <summary>
/// Inserts into SQLite's tables, prepared once for a connection. It works below ADO.NET, which looks each parameter up by name and makes a
/// reader for every row. Values are stored as Microsoft.Data.Sqlite stores them, because EF reads them so.
/// </summary>
internal sealed class SqliteInserts(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<object, sqlite3_stmt> _prepared = [];

    public void Execute<TRow>(PlacesInsert<TRow> insert, IReadOnlyList<TRow> rows)
    {
        var statement = Prepared(insert);
        foreach (var row in rows)
        {
            for (var i = 0; i < insert.Columns.Count; i++)
            {
                Check(Bind(statement, i + 1, insert.Columns[i].Of(row)));
            }

            var result = raw.sqlite3_step(statement);
            raw.sqlite3_reset(statement);
            if (result != raw.SQLITE_DONE)
            {
                Check(result);
            }
        }
    }

    public void Dispose()
    {
        foreach (var statement in _prepared.Values)
        {
            statement.Dispose();
        }
    }

    private sqlite3_stmt Prepared<TRow>(PlacesInsert<TRow> insert)
    {
        if (!_prepared.TryGetValue(insert, out var statement))
        {
            var sql = insert.Sql($"VALUES ({string.Join(", ", insert.Columns.Select(_ => "?"))})");
            Check(raw.sqlite3_prepare_v2(connection.Handle, sql, out statement));
            _prepared[insert] = statement;
        }

        return statement;
    }

    private static int Bind(sqlite3_stmt statement, int index, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(statement, index),
        string text => Bind(statement, index, text),
        long number => raw.sqlite3_bind_int64(statement, index, number),
        int number => raw.sqlite3_bind_int(statement, index, number),
        bool flag => raw.sqlite3_bind_int(statement, index, flag ? 1 : 0),
        Guid id => Bind(statement, index, id),
        DateTime moment => Bind(statement, index, moment),
        byte[] bytes => raw.sqlite3_bind_blob(statement, index, bytes),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value.GetType(), "SQLite's columns of places hold no such value."),
    };

    private static int Bind(sqlite3_stmt statement, int index, string text)
    {
        Span<byte> utf8 = stackalloc byte[512];
        return Utf8.FromUtf16(text, utf8, out _, out var length) == System.Buffers.OperationStatus.Done
            ? raw.sqlite3_bind_text(statement, index, utf8[..length])
            : raw.sqlite3_bind_text(statement, index, text);
    }

    private static int Bind(sqlite3_stmt statement, int index, Guid id)
    {
        Span<byte> utf8 = stackalloc byte[36];
        _ = id.TryFormat(utf8, out var length);
        _ = Ascii.ToUpperInPlace(utf8, out _);
        return raw.sqlite3_bind_text(statement, index, utf8[..length]);
    }

    private static int Bind(sqlite3_stmt statement, int index, DateTime moment)
    {
        Span<byte> utf8 = stackalloc byte[27];
        _ = moment.TryFormat(utf8, out var length, "yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);
        return raw.sqlite3_bind_text(statement, index, utf8[..length]);
    }

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, connection.Handle);
}
