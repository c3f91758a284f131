using EventRegistration.Localisation;
using EventRegistration.Pages.Accounts;
using EventRegistration.Pages.Attendees;
using EventRegistration.Pages.Events;
using EventRegistration.Pages.Forms;
using EventRegistration.Pages.Organiser.Accounts;
using EventRegistration.Pages.Speakers;
using EventRegistration.Places.Explaining;
using EventRegistration.Registrations;

namespace EventRegistration.Pages;

/// <summary>The services of the forms of attendees and accounts.</summary>
internal static class FormServices
{
    public static IServiceCollection AddForms(this IServiceCollection services)
    {
        services.AddSingleton<ReasonTexts>();
        services.AddSingleton<LogTexts>();
        services.AddSingleton<RefusalTexts>();
        services.AddSingleton<AttendeeTexts>();
        services.AddSingleton<Municipalities>();
        services.AddSingleton<AnswerTranslation>();
        services.AddSingleton<SetUpFormValidator>();
        services.AddSingleton<SignInFormValidator>();
        services.AddSingleton<ForgotPasswordFormValidator>();
        services.AddSingleton<NewPasswordFormValidator>();
        services.AddSingleton<RightFormValidator>();
        services.AddSingleton<InviteFormValidator>();
        services.AddSingleton<RightTexts>();
        services.AddScoped<Colleagues>();
        services.AddSingleton<RegistrationFormValidator>();
        services.AddSingleton<DetailsFormValidator>();
        services.AddScoped<AddressChanges>();
        services.AddSingleton<AddressFormValidator>();
        services.AddScoped<SignUpViews>();
        services.AddScoped<OwnRegistrations>();
        services.AddScoped<OwnParties>();
        services.AddScoped<OwnSessions>();
        services.AddScoped<OwnChoicesQuery>();
        services.AddScoped<TodayQuery>();
        services.AddSingleton<TodayTexts>();
        services.AddSingleton<PresentStates>();
        services.AddSingleton<NoticeTexts>();
        services.AddScoped<OwnNotices>();
        services.AddScoped<MadeForms>();
        services.AddScoped<OwnMail>();
        services.AddScoped<AttendeeActions>();
        services.AddScoped<SpeakerDays>();
        return services;
    }
}
