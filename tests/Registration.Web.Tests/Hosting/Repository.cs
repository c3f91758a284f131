using System.Runtime.CompilerServices;

namespace EventRegistration.Hosting;

/// <summary>Where the source of these tests lies, wherever they run from.</summary>
public static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(FolderOfThisFile(), "..", "..", ".."));

    private static string FolderOfThisFile([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
