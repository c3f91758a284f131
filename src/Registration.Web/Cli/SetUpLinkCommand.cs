using EventRegistration.Data;
using EventRegistration.Security.Accounts;
using EventRegistration.Security.Secrets;

namespace EventRegistration.Cli;

/// <summary>Prints the link with which the first administrator is made, and stops.</summary>
internal sealed class SetUpLinkCommand : ICliCommand
{
    public static async Task<bool> IsNeededAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SetUp>().IsNeededAsync(CancellationToken.None);
    }

    public static void Print(IServiceProvider services)
    {
        using var scope = services.CreateScope();
        var link = scope.ServiceProvider.GetRequiredService<SetUp>().Link();
        Console.WriteLine($"There is no administrator yet. Make the first one at {link}");
    }

    public async Task<int> RunAsync(WebApplication app)
    {
        await app.Services.MigrateDatabaseAsync(CancellationToken.None);
        await app.Services.GetRequiredService<SecretStore>().LoadAsync(CancellationToken.None);
        if (await IsNeededAsync(app.Services))
        {
            Print(app.Services);
            return ExitCode.Done;
        }

        Console.WriteLine("There is an administrator already, so there is no link. An administrator invites others at /organiser/people.");
        return ExitCode.Failed;
    }
}
