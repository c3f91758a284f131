using EventRegistration.Lists;
using EventRegistration.Pages.Organiser.Events;

namespace EventRegistration.Pages.Organiser;

/// <summary>What the organiser's pages of meetings need.</summary>
internal static class OrganiserServices
{
    public static IServiceCollection AddOrganiserPages(this IServiceCollection services)
    {
        services.AddSingleton<EventFormValidator>();
        services.AddSingleton<CloneFormValidator>();
        services.AddSingleton<EventFormWords>();
        services.AddScoped<EventFrames>();
        services.AddScoped<EventMaking>();
        services.AddScoped<EventEditing>();
        services.AddScoped<ToDos>();
        services.AddScoped<ListImport>();
        return services;
    }
}
