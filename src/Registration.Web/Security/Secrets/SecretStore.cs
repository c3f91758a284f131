using System.Security.Cryptography;
using EventRegistration.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Security.Secrets;

/// <summary>Keeps the installation's secret in the database, under data protection.</summary>
internal sealed class SecretStore(InstallationSecret secret, IServiceScopeFactory scopes, IDataProtectionProvider protection)
{
    private const string Name = "installation-secret";

    /// <summary>Loads the secret. The first of several instances creates the secret if there is none.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<RegistrationContext>();
        var protector = protection.CreateProtector(Name);
        if (!await context.StoredSecrets.AnyAsync(row => row.Name == Name, cancellationToken))
        {
            var created = protector.Protect(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
            await context.Database.ExecuteSqlAsync(
                $"""INSERT INTO "StoredSecrets" ("Name", "Value") VALUES ({Name}, {created}) ON CONFLICT ("Name") DO NOTHING""",
                cancellationToken);
        }

        var stored = await context.StoredSecrets.AsNoTracking().SingleAsync(row => row.Name == Name, cancellationToken);
        secret.Value = Convert.FromBase64String(protector.Unprotect(stored.Value));
    }
}
