using EventRegistration.Lists;
using EventRegistration.Pages.Organiser.Capacity;
using EventRegistration.Pages.Organiser.Desk;
using EventRegistration.Pages.Organiser.Events;
using EventRegistration.Pages.Organiser.Import;
using EventRegistration.Pages.Organiser.Log;
using EventRegistration.Pages.Organiser.Outbox;
using EventRegistration.Pages.Organiser.Programme;
using EventRegistration.Pages.Organiser.Registrations;
using EventRegistration.Pages.Organiser.Rules;
using EventRegistration.Pages.Organiser.Speakers;
using EventRegistration.Pages.Organiser.Waitlist;
using EventRegistration.Places.Explaining;
using EventRegistration.Programme;
using EventRegistration.Registrations;

namespace EventRegistration.Pages.Organiser;

/// <summary>The services of the pages of an event's organiser.</summary>
internal static class OrganiserServices
{
    public static IServiceCollection AddOrganiserPages(this IServiceCollection services)
    {
        services.AddSingleton<EventFormValidator>();
        services.AddSingleton<CloneFormValidator>();
        services.AddSingleton<SessionFormValidator>();
        services.AddSingleton<RoundFormValidator>();
        services.AddSingleton<SpeakerFormValidator>();
        services.AddSingleton<EventFormTexts>();
        services.AddSingleton<ProgrammeTexts>();
        services.AddScoped<EventFrames>();
        services.AddScoped<EventMaking>();
        services.AddScoped<EventEditing>();
        services.AddScoped<EventRemoving>();
        services.AddScoped<CancelNotices>();
        services.AddSingleton<CancelEventFormValidator>();
        services.AddSingleton<ProgrammeActionFormValidator>();
        services.AddScoped<ProgrammeActions>();
        services.AddScoped<ConcernQuery>();
        services.AddScoped<ConcernStep>();
        services.AddScoped<ProgrammeQuery>();
        services.AddScoped<ProgrammeAdding>();
        services.AddScoped<SessionEditing>();
        services.AddScoped<RoundEditing>();
        services.AddScoped<SpeakerEditing>();
        services.AddPlacesPages();
        services.AddSingleton<OutboxTexts>();
        services.AddScoped<OutboxQuery>();
        services.AddScoped<OutboxRetry>();
        services.AddScoped<ToDos>();
        services.AddScoped<ListImport>();
        services.AddSingleton<ListRowFormValidator>();
        services.AddSingleton<PersonActionFormValidator>();
        services.AddSingleton<NoteFormValidator>();
        services.AddScoped<AttendeeListQuery>();
        services.AddScoped<WaitlistQuery>();
        services.AddScoped<AttendeeQuery>();
        services.AddScoped<PersonActions>();
        services.AddSingleton<AttendeeCsv>();
        return services;
    }

    /// <summary>The services of the pages about places.</summary>
    private static void AddPlacesPages(this IServiceCollection services)
    {
        services.AddSingleton<CapacityTexts>();
        services.AddSingleton<CapacityFormValidator>();
        services.AddScoped<PoolQuery>();
        services.AddScoped<CapacityChange>();
        services.AddScoped<Previewing>();
        services.AddSingleton<SwapTexts>();
        services.AddSingleton<SwapFormValidator>();
        services.AddScoped<RoomSwap>();
        services.AddScoped<DecisionLog>();
        services.AddScoped<StandAt>();
        services.AddSingleton<LogPageTexts>();
        services.AddSingleton<ActionTexts>();
        services.AddSingleton<RulesFormValidator>();
        services.AddSingleton<OrganisationsFormValidator>();
        services.AddSingleton<RulesTexts>();
        services.AddSingleton<ChangedRulesTexts>();
        services.AddScoped<RulesSaving>();
        services.AddScoped<RulesConsequences>();
        services.AddScoped<OrganisationQuery>();
        services.AddScoped<LogEntries>();
        services.AddScoped<CompareQuery>();
        services.AddScoped<LogQuery>();
    }
}
