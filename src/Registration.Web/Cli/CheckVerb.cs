using EventRegistration.Data;
using EventRegistration.Places.Checking;

namespace EventRegistration.Cli;

/// <summary>Checks the invariants on what is stored; lists every breach and fails when there is one.</summary>
internal sealed class CheckVerb : IVerb
{
    public async Task<int> RunAsync(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
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
