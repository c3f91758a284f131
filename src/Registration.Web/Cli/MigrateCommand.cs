using EventRegistration.Data;

namespace EventRegistration.Cli;

/// <summary>Brings the database up to date and stops.</summary>
internal sealed class MigrateCommand : ICliCommand
{
    public async Task<int> RunAsync(WebApplication app)
    {
        await app.Services.MigrateDatabaseAsync(CancellationToken.None);
        Console.WriteLine("The database is up to date.");
        return ExitCode.Done;
    }
}
