using EventRegistration.Data;
using EventRegistration.Demo;
using EventRegistration.Installation;
using EventRegistration.Mail;
using EventRegistration.Registrations;
using EventRegistration.Security.Secrets;

namespace EventRegistration.Cli;

internal sealed class ServeCommand : ICliCommand
{
    public async Task<int> RunAsync(WebApplication app)
    {
        await app.Services.MigrateDatabaseAsync(CancellationToken.None);
        await app.Services.GetRequiredService<SecretStore>().LoadAsync(CancellationToken.None);
        await app.Services.RenewKeysAsync(CancellationToken.None);
        var settings = app.Services.GetRequiredService<InstallationSettings>();
        if (settings.Demo)
        {
            await DemoData.LoadIntoEmptyDatabaseAsync(app.Services, CancellationToken.None);
        }

        // Asked before it listens: what happens to the database after that must not stop the process.
        var withoutAdministrator = await SetUpLinkCommand.IsNeededAsync(app.Services);
        await app.StartAsync();
        Console.WriteLine($"Registration listens on {string.Join(" and ", app.Urls)}");
        Console.WriteLine(settings.Provider == DatabaseProvider.Sqlite
            ? $"Data lies in {settings.DataDirectory}"
            : $"Data lies in PostgreSQL, files in {settings.DataDirectory}");
        Console.WriteLine($"Mail transport: {app.Services.GetRequiredService<IMailTransport>().Name}");
        if (withoutAdministrator)
        {
            SetUpLinkCommand.Print(app.Services);
        }

        await app.WaitForShutdownAsync();
        return ExitCode.Done;
    }
}
