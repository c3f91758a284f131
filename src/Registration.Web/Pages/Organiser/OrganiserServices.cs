using EventRegistration.Pages.Organiser.Events;

namespace EventRegistration.Pages.Organiser;

/// <summary>What the organiser's pages of meetings need.</summary>
internal static class OrganiserServices
{
    public static IServiceCollection AddOrganiserPages(this IServiceCollection services)
    {
        services.AddScoped<EventFrames>();
        return services;
    }
}
