using EventRegistration.Data;
using EventRegistration.Places.Checking;

namespace EventRegistration.Cli;

/// <summary>Checks the invariants on what is stored; lists every breach and fails when there is one.</summary>
internal sealed class CheckCommand : ICliCommand
{
    public async Task<int> RunAsync(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        if (!await scope.ServiceProvider.GetRequiredService<RegistrationContext>().IsUpToDateAsync(CancellationToken.None))
        {
            return await CommandLine.RefuseAsync(
                ["There is no database to check, or it is not up to date. "
                    + "Look at DataDirectory and Database:ConnectionString, or run migrate first."]);
        }

        var check = new PlacesCheck(
            scope.ServiceProvider.GetRequiredService<RegistrationContext>(), app.Services.GetRequiredService<TimeProvider>());
        var breaches = await check.BreachesAsync(CancellationToken.None);
        foreach (var breach in breaches)
        {
            Console.WriteLine(breach);
        }

        Console.WriteLine(breaches.Count == 0 ? "All places are in order." : $"{breaches.Count} breaches.");
        return breaches.Count == 0 ? ExitCode.Done : ExitCode.Failed;
    }
}
