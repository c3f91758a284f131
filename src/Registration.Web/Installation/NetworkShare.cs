namespace EventRegistration.Installation;

/// <summary>
/// Detects a file that would lie on another machine. The locks and the write-ahead log of SQLite do not work there
/// (sqlite.org/wal.html), so two attendees could both get the last place.
/// </summary>
internal static class NetworkShare
{
    /// <summary>Returns true for a network share. An unknown file system counts as a local disk.</summary>
    public static bool Holds(string path, Func<string, DriveType> typeOf)
    {
        var full = Path.GetFullPath(path);
        if (full.StartsWith(@"\\", StringComparison.Ordinal))
        {
            return true;
        }

        var folder = full;
        while (!Directory.Exists(folder) && Path.GetDirectoryName(folder) is { } parent)
        {
            folder = parent;
        }

        return typeOf(folder) == DriveType.Network;
    }

    /// <summary>Asks the operating system: on Windows of the drive, elsewhere of the folder itself.</summary>
    public static DriveType TypeOf(string folder) =>
        new DriveInfo(OperatingSystem.IsWindows() ? Path.GetPathRoot(folder)! : folder).DriveType;
}
