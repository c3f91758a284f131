namespace EventRegistration.Mail;

internal static class MailServices
{
    public static IServiceCollection AddMail(this IServiceCollection services, InstallationSettings settings)
    {
        services.AddScoped<EventMail>();
        services.AddScoped<SpeakerMail>();
        services.AddScoped<OwnLinksMail>();
        return services;
    }
}
