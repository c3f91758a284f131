using EventRegistration.Web.Tests.Starting;
using System.Diagnostics;
using EventRegistration.Hosting;

[assembly: AssemblyFixture(typeof(PublishedProgram))]

namespace EventRegistration.Web.Tests.Starting;

/// <summary>The output of <c>dotnet publish</c>: made by tests/run, or else here, once.</summary>
public sealed class PublishedProgram : IAsyncLifetime
{
    private readonly string? _given = Environment.GetEnvironmentVariable("REGISTRATION_PUBLISHED");
    private readonly Lazy<Task<string>> _folder;

    public PublishedProgram() => _folder = new Lazy<Task<string>>(() => _given is { Length: > 0 } ? Task.FromResult(_given) : PublishAsync());

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>The executable; whoever asks first waits while it is published.</summary>
    public async Task<string> ExecutableAsync() => Path.Combine(await _folder.Value, "Registration.Web");

    /// <summary>Starts it on a database, with a verb or as one of any number of instances.</summary>
    internal async Task<RunningProgram> StartAsync(TestDatabase database, params string[] verb) => RunningProgram.Start(
        await ExecutableAsync(),
        database.DataDirectory,
        [
            .. verb, "--urls=http://127.0.0.1:0", "--PublicBaseUrl=https://bijeenkomsten.example.org", "--RateLimits:Enabled=false",
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
