using Microsoft.Data.Sqlite;

namespace EventRegistration.Data;

/// <summary>
/// Refuses SQLite libraries older than 3.51.3. Before that version a reset of the write-ahead log could lose committed data
/// (https://sqlite.org/wal.html, section "The WAL-Reset Bug").
/// </summary>
internal static class SqliteVersion
{
    private static readonly Version Oldest = new(3, 51, 3);

    /// <summary>Returns a message with the remedy. Null if the loaded library is new enough.</summary>
    public static string? Problem()
    {
        using var connection = new SqliteConnection();
        return Problem(connection.ServerVersion);
    }

    /// <param name="version">The version in SQLite's own notation, such as <c>3.53.4</c>.</param>
    internal static string? Problem(string version) => Version.TryParse(version, out var number) && number >= Oldest
        ? null
        : $"This SQLite library ({version}) can lose what was committed. Install the files of this release again, which bring a library "
            + $"of version {Oldest} or newer, and start again.";
}
