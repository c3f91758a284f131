using EventRegistration.Web.Tests.Mail.Sending;
using EventRegistration.Web.Tests.Starting;

namespace EventRegistration.Web.Tests.Contract;

/// <summary>The place where a setting is given.</summary>
public enum Way
{
    Environment,
    CommandLine,
}

/// <summary>The starts that the tests of settings share: one with every setting for each way, one with the defaults.</summary>
public sealed class SettingStarts(PublishedProgram published) : IAsyncLifetime
{
    public const string PublicAddress = "http://bijeenkomsten.example.org";
    public const string Sender = "afzender@organisatie.example.org";

    private readonly string _folder = Directory.CreateTempSubdirectory("registration-settings-").FullName;
    private readonly TestCertificate _certificate = new();
    private readonly Dictionary<Way, Task<(int Code, string Output, string[] Made)>> _wrong = [];
    private readonly Dictionary<string, Task<Started>> _started = new(StringComparer.Ordinal);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var started in _started.Values.Where(started => started.IsCompletedSuccessfully))
        {
            await (await started).DisposeAsync();
        }

        _certificate.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The program with every setting set in one way.</summary>
    internal Task<Started> WithEverySettingAsync(Way way) => OnceAsync($"{way}", folder => StartWithEverySettingAsync(folder, way));

    /// <summary>The program as a service manager starts it: the public address, and settings that have no effect yet.</summary>
    internal Task<Started> WithDefaultsAsync() => OnceAsync("defaults", folder =>
    {
        var toCome = ContractTable.SettingsToCome.Select(key => (key, Path.Combine(folder, FileOf(key))));
        (string, string)[] settings = [("PublicBaseUrl", PublicAddress), ("Mail:Security", "Tls"), .. toCome];
        return Started.AfterAsync(
            StartAsync(folder, settings, Way.CommandLine, ("STATE_DIRECTORY", Path.Combine(folder, "state"))), folder);
    });

    /// <summary>The name of the file that a setting to come is given.</summary>
    internal static string FileOf(string settingToCome) => settingToCome.Replace(':', '-');

    /// <summary>The start with every wrong value of the table at once.</summary>
    internal Task<(int Code, string Output, string[] Made)> EverythingWrongAsync(Way way)
    {
        if (!_wrong.TryGetValue(way, out var refused))
        {
            var wrong = ContractTable.Settings.Where(row => row.Wrong is not null).Select(row => (row.Key, row.Wrong!));
            _wrong[way] = refused = RefusedAsync(way, [.. wrong]);
        }

        return refused;
    }

    /// <summary>Runs a start that is to be refused, and returns its exit code, its output and what it left in the folder.</summary>
    internal async Task<(int Code, string Output, string[] Made)> RefusedAsync(Way way, params (string Key, string Value)[] settings)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, $"{Guid.NewGuid():N}")).FullName;
        await using var program = await StartAsync(folder, settings, way);
        var (code, output) = await program.EndAsync();
        return (code, output, Directory.GetFileSystemEntries(folder));
    }

    /// <summary>The program in Development, with no setting at all.</summary>
    internal Task<Started> InDevelopmentAsync() => OnceAsync("development", folder =>
        Started.AfterAsync(StartAsync(folder, [("environment", "Development")], Way.CommandLine), folder));

    private async Task<Started> StartWithEverySettingAsync(string folder, Way way)
    {
        var tls = way == Way.Environment;
        var server = await SmtpServer.StartAsync(tls ? [$"tls={_certificate.Files}", "login=post:geheim"] : ["login=post:geheim"]);
        (string Key, string Value)[] settings =
        [
            ("DataDirectory", Path.Combine(folder, "data")),
            ("Database:Provider", "Sqlite"),
            ("Database:ConnectionString", $"Data Source={Path.Combine(folder, "elsewhere.db")}"),
            ("PublicBaseUrl", PublicAddress),
            ("Mail:Host", "localhost"),
            ("Mail:Port", $"{server.Port}"),
            ("Mail:Security", tls ? "StartTls" : "None"),
            ("Mail:User", "post"),
            ("Mail:Password", "geheim"),
            ("Mail:From", Sender),
            ("Demo", "true"),
            ("RateLimits:Enabled", "false"),
        ];
        var starting = StartAsync(
            folder, settings, way, ("STATE_DIRECTORY", Path.Combine(folder, "state")), ("SSL_CERT_FILE", _certificate.Certificate));
        return await Started.AfterAsync(starting, folder, server);
    }

    private async Task<RunningProgram> StartAsync(
        string folder, (string Key, string Value)[] settings, Way way, params (string Name, string Value)[] environment)
    {
        string[] urls = ["--urls=http://127.0.0.1:0"];
        var executable = await published.ExecutableAsync();
        var variables = settings.Select(one => (one.Key.Replace(":", "__", StringComparison.Ordinal), one.Value));
        return way == Way.Environment
            ? RunningProgram.Start(executable, folder, urls, [.. environment, .. variables])
            : RunningProgram.Start(executable, folder, [.. urls, .. settings.Select(one => $"--{one.Key}={one.Value}")], environment);
    }

    private Task<Started> OnceAsync(string name, Func<string, Task<Started>> start)
    {
        if (!_started.TryGetValue(name, out var started))
        {
            _started[name] = started = start(Directory.CreateDirectory(Path.Combine(_folder, name)).FullName);
        }

        return started;
    }
}
