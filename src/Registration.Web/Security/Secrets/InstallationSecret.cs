using System.Security.Cryptography;
using EventRegistration.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Security.Secrets;

/// <summary>The secret of the installation. Created once, stored in the database under data protection and loaded at start.</summary>
public sealed class InstallationSecret(IServiceScopeFactory scopes, IDataProtectionProvider protection)
{
    private const string Name = "installation-secret";
    private byte[]? _value;

    public byte[] Value => _value ?? throw new InvalidOperationException("The installation's secret must be loaded at start.");

    /// <summary>Loads the secret. The first of several instances creates the secret if there is none.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<RegistrationContext>();
        var protector = protection.CreateProtector(Name);
        if (!await context.StoredSecrets.AnyAsync(secret => secret.Name == Name, cancellationToken))
        {
            var created = protector.Protect(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
            await context.Database.ExecuteSqlAsync(
                $"""INSERT INTO "StoredSecrets" ("Name", "Value") VALUES ({Name}, {created}) ON CONFLICT ("Name") DO NOTHING""",
                cancellationToken);
        }

        var stored = await context.StoredSecrets.AsNoTracking().SingleAsync(secret => secret.Name == Name, cancellationToken);
        _value = Convert.FromBase64String(protector.Unprotect(stored.Value));
    }
}
