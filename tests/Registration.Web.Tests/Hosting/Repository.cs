using System.Runtime.CompilerServices;

namespace EventRegistration.Hosting;

/// <summary>The folder of the repository, wherever the tests run.</summary>
public static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(FolderOfThisFile(), "..", "..", ".."));

    private static string FolderOfThisFile([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
