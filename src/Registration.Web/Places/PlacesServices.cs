namespace EventRegistration.Places;

internal static class PlacesServices
{
    public static IServiceCollection AddPlaces(this IServiceCollection services) => services.AddSingleton<CapacityService>();
}
