using EventRegistration.Data;
using EventRegistration.Demo;
using EventRegistration.Security;

namespace EventRegistration.Verbs;

internal sealed class ServeVerb : IVerb
{
    public async Task<int> RunAsync(WebApplication app)
    {
        await app.Services.MigrateDatabaseAsync(CancellationToken.None);
        await app.Services.GetRequiredService<InstallationSecret>().LoadAsync(CancellationToken.None);
        var settings = app.Services.GetRequiredService<InstallationSettings>();
        if (settings.Demo)
        {
            await DemoData.LoadIntoEmptyDatabaseAsync(app.Services, CancellationToken.None);
        }

        // Asked before the start, because whoever stops the app at once has ended its services by then; the address is known only after it.
        var invitation = await SetUpLinkVerb.InvitationAsync(app.Services);
        await app.StartAsync();
        Console.WriteLine($"Registration listens on {string.Join(" and ", app.Urls)}");
        Console.WriteLine(settings.Provider == DatabaseProvider.Sqlite
            ? $"Data lies in {settings.DataDirectory}"
            : $"Data lies in PostgreSQL, files in {settings.DataDirectory}");
        if (invitation is not null)
        {
            Console.WriteLine(invitation());
        }

        await app.WaitForShutdownAsync();
        return ExitCode.Done;
    }
}
