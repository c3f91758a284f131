using EventRegistration.Mail.Composing;
using EventRegistration.Workers;

namespace EventRegistration.Mail;

internal static class MailServices
{
    public static IServiceCollection AddMail(this IServiceCollection services)
    {
        services.AddScoped<EventMail>();
        services.AddScoped<MailAgain>();
        services.AddScoped<SpeakerMail>();
        services.AddScoped<OwnLinksMail>();
        services.AddScoped<SpeakerLinksMail>();
        services.AddScoped<RegistrationMails>();
        services.AddScoped<OwnLinkMails>();
        services.AddScoped<PartyMails>();
        services.AddScoped<SpeakerMails>();
        services.AddScoped<AccountMails>();
        services.AddScoped<MailPaper>();
        services.AddScoped<MailComposer>();
        services.AddSingleton<RegistrationCalendar>();
        services.AddSingleton<OutboxWorker>();
        services.AddHostedService<OutboxLoop>();
        return services;
    }
}
