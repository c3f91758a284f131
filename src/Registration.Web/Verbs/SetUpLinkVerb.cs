using EventRegistration.Data;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;

namespace EventRegistration.Verbs;

/// <summary>Prints the link with which the first administrator is made, and stops.</summary>
internal sealed class SetUpLinkVerb : IVerb
{
    /// <summary>
    /// What to print while there is no administrator, put together when it is printed: without a setting the address is known only once the
    /// server listens. Null when there is an administrator.
    /// </summary>
    public static async Task<Func<string>?> InvitationAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var setUp = scope.ServiceProvider.GetRequiredService<SetUp>();
        return await setUp.IsNeededAsync(CancellationToken.None)
            ? () => $"There is no administrator yet. Make the first one at {setUp.Link()}"
            : null;
    }

    public async Task<int> RunAsync(WebApplication app)
    {
        await app.Services.MigrateDatabaseAsync(CancellationToken.None);
        await app.Services.GetRequiredService<InstallationSecret>().LoadAsync(CancellationToken.None);
        var invitation = await InvitationAsync(app.Services);
        Console.WriteLine(invitation?.Invoke()
            ?? "There is an administrator already, so there is no link. An administrator invites others at /organiser/people.");
        return invitation is null ? ExitCode.Failed : ExitCode.Done;
    }
}
