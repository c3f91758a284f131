using EventRegistration.Pages.Account;
using EventRegistration.Pages.Events;
using EventRegistration.Pages.Forms;
using EventRegistration.Pages.Organiser.People;
using EventRegistration.Pages.R;
using EventRegistration.Pages.Speakers;
using EventRegistration.Places.Explaining;
using EventRegistration.Resources;

namespace EventRegistration.Pages;

/// <summary>What the forms of attendees need: their reading, their validators and their words.</summary>
internal static class FormServices
{
    public static IServiceCollection AddForms(this IServiceCollection services)
    {
        services.AddSingleton<ReasonWords>();
        services.AddSingleton<LogWords>();
        services.AddSingleton<RefusalWords>();
        services.AddSingleton<Municipalities>();
        services.AddSingleton<AnswerTranslation>();
        services.AddSingleton<AccountFields>();
        services.AddSingleton<RightWords>();
        services.AddScoped<Colleagues>();
        services.AddSingleton<RegistrationFormValidator>();
        services.AddSingleton<AddressFormValidator>();
        services.AddScoped<SignUpViews>();
        services.AddScoped<OwnRegistrations>();
        services.AddScoped<OwnParties>();
        services.AddScoped<OwnSessions>();
        services.AddScoped<OwnChoicesReading>();
        services.AddScoped<TodayReading>();
        services.AddSingleton<TodayWords>();
        services.AddScoped<OwnVerb>();
        services.AddScoped<PartyVerb>();
        services.AddScoped<SpeakerDays>();
        return services;
    }
}
