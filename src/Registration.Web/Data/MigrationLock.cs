namespace EventRegistration.Data;

/// <summary>
/// Lets one process at a time migrate a SQLite database. EF's own lock is a row, which stays when the process is killed while it
/// migrates: every later start would wait for it, for ever and without a word. The operating system takes this one back.
/// </summary>
internal static class MigrationLock
{
    /// <summary>Removes the row; whoever holds this lock knows that it was left behind.</summary>
    public const string RemoveAbandoned = "DROP TABLE IF EXISTS \"__EFMigrationsLock\"";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits until nobody else migrates; disposing lets the next go.</summary>
    public static async Task<IDisposable> TakeAsync(string dataDirectory, CancellationToken cancellationToken)
    {
        var path = Path.Combine(dataDirectory, "migrating.lock");
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }
}
