using EventRegistration.Data;
using EventRegistration.Demo;
using EventRegistration.Registrations;
using EventRegistration.Security.Secrets;

namespace EventRegistration.Cli;

/// <summary>Loads the demo into an empty database and stops.</summary>
internal sealed class DemoCommand : ICliCommand
{
    public async Task<int> RunAsync(WebApplication app)
    {
        await app.Services.MigrateDatabaseAsync(CancellationToken.None);
        await app.Services.GetRequiredService<SecretStore>().LoadAsync(CancellationToken.None);
        await app.Services.RenewKeysAsync(CancellationToken.None);
        var loaded = await DemoData.LoadIntoEmptyDatabaseAsync(app.Services, CancellationToken.None);
        Console.WriteLine(loaded ? "The demo is loaded." : "The database already holds meetings, so the demo is not loaded.");
        return loaded ? ExitCode.Done : ExitCode.Failed;
    }
}
