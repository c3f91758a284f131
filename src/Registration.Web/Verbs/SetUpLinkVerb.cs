using EventRegistration.Data;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;

namespace EventRegistration.Verbs;

/// <summary>Prints the link with which the first administrator is made, and stops.</summary>
internal sealed class SetUpLinkVerb : IVerb
{
    /// <summary>What to print while there is no administrator; null when there is one.</summary>
    public static async Task<string?> InvitationAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SetUp>().LinkAsync(CancellationToken.None) is { } link
            ? $"There is no administrator yet. Make the first one at {link}"
            : null;
    }

    public async Task<int> RunAsync(WebApplication app)
    {
        await app.Services.MigrateDatabaseAsync(CancellationToken.None);
        await app.Services.GetRequiredService<InstallationSecret>().LoadAsync(CancellationToken.None);
        var invitation = await InvitationAsync(app.Services);
        Console.WriteLine(invitation
            ?? "There is an administrator already, so there is no link. An administrator invites others at /organiser/people.");
        return invitation is null ? ExitCode.Failed : ExitCode.Done;
    }
}
