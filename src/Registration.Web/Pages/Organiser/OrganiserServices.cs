using EventRegistration.Lists;
using EventRegistration.Pages.Organiser.Events;
using EventRegistration.Pages.Organiser.Events.Capacity;
using EventRegistration.Pages.Organiser.Events.Log;
using EventRegistration.Pages.Organiser.Events.Previews;
using EventRegistration.Pages.Organiser.Events.Registrations;
using EventRegistration.Pages.Organiser.Events.Rooms;
using EventRegistration.Pages.Organiser.Events.Settings;
using EventRegistration.Pages.Organiser.Outbox;
using EventRegistration.Places.Explaining;
using EventRegistration.Resources;

namespace EventRegistration.Pages.Organiser;

/// <summary>What the organiser's pages of meetings need.</summary>
internal static class OrganiserServices
{
    public static IServiceCollection AddOrganiserPages(this IServiceCollection services)
    {
        services.AddSingleton<EventFormValidator>();
        services.AddSingleton<CloneFormValidator>();
        services.AddSingleton<SessionFormValidator>();
        services.AddSingleton<RoundFormValidator>();
        services.AddSingleton<SpeakerFormValidator>();
        services.AddSingleton<EventFormWords>();
        services.AddSingleton<ProgrammeWords>();
        services.AddScoped<EventFrames>();
        services.AddScoped<EventMaking>();
        services.AddScoped<EventEditing>();
        services.AddScoped<EventRemoving>();
        services.AddScoped<ProgrammeReading>();
        services.AddScoped<ProgrammeAdding>();
        services.AddScoped<SessionEditing>();
        services.AddScoped<RoundEditing>();
        services.AddScoped<SpeakerEditing>();
        services.AddPlacesPages();
        services.AddSingleton<OutboxWords>();
        services.AddScoped<OutboxReading>();
        services.AddScoped<ToDos>();
        services.AddScoped<ListImport>();
        services.AddSingleton<PersonVerbFormValidator>();
        services.AddScoped<PeopleReading>();
        services.AddScoped<WaitlistReading>();
        services.AddScoped<PersonReading>();
        services.AddScoped<PersonVerbs>();
        services.AddSingleton<PeopleCsv>();
        return services;
    }

    /// <summary>What the pages of places need: how many there are, how they are given, and what became of them.</summary>
    private static void AddPlacesPages(this IServiceCollection services)
    {
        services.AddSingleton<CapacityWords>();
        services.AddScoped<PoolReading>();
        services.AddScoped<CapacityChange>();
        services.AddScoped<Previewing>();
        services.AddSingleton<SwapWords>();
        services.AddScoped<RoomSwap>();
        services.AddScoped<DecisionLog>();
        services.AddScoped<StandAt>();
        services.AddSingleton<LogPageWords>();
        services.AddSingleton<RulesFormValidator>();
        services.AddSingleton<RulesWords>();
        services.AddSingleton<ChangedRulesWords>();
        services.AddScoped<RulesSaving>();
        services.AddScoped<OrganisationReading>();
        services.AddScoped<LogReading>();
        services.AddSingleton<LogWords>();
    }
}
