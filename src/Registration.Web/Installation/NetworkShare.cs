namespace EventRegistration.Installation;

/// <summary>
/// Tells whether a file would lie on another machine. SQLite's locks do not hold there, nor does its write-ahead log work
/// (sqlite.org/wal.html): two who take the last place would both have it.
/// </summary>
internal static class NetworkShare
{
    /// <summary>Where nothing can be told of the file system, it is taken for a disk of this machine.</summary>
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
