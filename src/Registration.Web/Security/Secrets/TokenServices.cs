using EventRegistration.Installation;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace EventRegistration.Security.Secrets;

internal static class TokenServices
{
    public static IServiceCollection AddTokens(this IServiceCollection services, InstallationSettings settings)
    {
        var protection = services.AddDataProtection().SetApplicationName("Registration");
        if (settings.Provider == DatabaseProvider.Sqlite)
        {
            protection.PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(settings.DataDirectory, "keys")));
        }
        else
        {
            services.AddOptions<KeyManagementOptions>().Configure<IServiceScopeFactory>(
                (options, scopes) => options.XmlRepository = new KeysInDatabase(scopes));
        }

        services.AddSingleton<InstallationSecret>();
        services.AddSingleton<SecretStore>();
        services.AddSingleton<Tokens>();
        services.AddSingleton<PublicAddress>();
        return services;
    }
}
