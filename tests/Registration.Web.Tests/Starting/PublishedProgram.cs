using EventRegistration.Web.Tests.Starting;
using System.Diagnostics;
using EventRegistration.Hosting;

[assembly: AssemblyFixture(typeof(PublishedProgram))]

namespace EventRegistration.Web.Tests.Starting;

/// <summary>The output of <c>dotnet publish</c>, made by tests/run or else once here.</summary>
public sealed class PublishedProgram : IAsyncLifetime
{
    private readonly string? _given = Environment.GetEnvironmentVariable("REGISTRATION_PUBLISHED");
    private readonly Lazy<Task<string>> _folder;

    public PublishedProgram() =>
        _folder = new Lazy<Task<string>>(() => _given is { Length: > 0 } ? Task.FromResult(_given) : PublishAsync());

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>Returns the path of the executable. The first call waits while the program is published.</summary>
    public async Task<string> ExecutableAsync() => Path.Combine(await _folder.Value, "Registration.Web");

    /// <summary>Starts the program on a database, with a command or as one of several instances.</summary>
    internal async Task<RunningProgram> StartAsync(TestDatabase database, params string[] command) => RunningProgram.Start(
        await ExecutableAsync(),
        database.DataDirectory,
        [
            .. command, "--urls=http://127.0.0.1:0", "--PublicBaseUrl=https://bijeenkomsten.example.org", "--RateLimits:Enabled=false",
            "--Logging:LogLevel:Default=Warning", $"--DataDirectory={database.DataDirectory}", $"--Database:Provider={database.Provider}",
            $"--Database:ConnectionString={database.ConnectionString}",
        ]);

    public async ValueTask DisposeAsync()
    {
        if (string.IsNullOrEmpty(_given) && _folder.IsValueCreated)
        {
            Directory.Delete(await _folder.Value, recursive: true);
        }
    }

    private static async Task<string> PublishAsync()
    {
        var output = Directory.CreateTempSubdirectory("registration-published-").FullName;
        var project = Path.Combine(Repository.Root, "src", "Registration.Web");
        var start = new ProcessStartInfo("dotnet", ["publish", project, "--no-build", "--configuration", "Debug", "--output", output])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        using var publishing = Process.Start(start)!;
        var said = await publishing.StandardOutput.ReadToEndAsync();
        await publishing.WaitForExitAsync();
        return publishing.ExitCode == 0 ? output : throw new InvalidOperationException(said);
    }
}
