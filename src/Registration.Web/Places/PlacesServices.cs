using EventRegistration.Data;
using EventRegistration.Installation;
using EventRegistration.Security;

namespace EventRegistration.Places;

internal static class PlacesServices
{
    public static IServiceCollection AddPlaces(this IServiceCollection services)
    {
        services.AddSingleton(provider => new CapacityService(
            provider.GetRequiredService<PlacesDatabase>(),
            provider.GetRequiredService<InstallationSettings>(),
            provider.GetRequiredService<Tokens>(),
            provider.GetRequiredService<OutboxSignal>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<CapacityService>>()));
        services.AddSingleton<OutboxSignal>();
        return services;
    }
}
