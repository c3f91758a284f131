using EventRegistration.Installation;
using EventRegistration.Mail.Calendar;
using EventRegistration.Mail.Composing;
using EventRegistration.Mail.Sending;

namespace EventRegistration.Mail;

internal static class MailServices
{
    /// <summary>The longest attempt. Shorter than the outbox's lease of one attempt.</summary>
    private static readonly TimeSpan LongestAttempt = TimeSpan.FromSeconds(45);

    public static IServiceCollection AddMail(this IServiceCollection services)
    {
        services.AddScoped<EventMail>();
        services.AddScoped<MailAgain>();
        services.AddScoped<SpeakerMail>();
        services.AddScoped<OwnLinksMail>();
        services.AddScoped<SpeakerLinksMail>();
        services.AddScoped<ChangesQuery>();
        services.AddScoped<RegistrationMailQuery>();
        services.AddScoped<SeveralPeopleMailQuery>();
        services.AddScoped<OwnLinksMailQuery>();
        services.AddScoped<PartyMailQuery>();
        services.AddScoped<SpeakerMailQuery>();
        services.AddScoped<AccountMailQuery>();
        services.AddScoped<AddressMailQuery>();
        services.AddScoped<MailRenderer>();
        services.AddScoped<MailComposer>();
        services.AddScoped<CalendarSequence>();
        services.AddSingleton<RegistrationCalendar>();
        return services;
    }

    /// <summary>Adds the transport. A separate method, because tests replace the transport.</summary>
    public static IServiceCollection AddMailTransport(this IServiceCollection services, InstallationSettings settings) =>
        services.AddSingleton<IMailTransport>(_ => settings.Mail.Host is null
            ? new PickupFolder(Path.Combine(settings.DataDirectory, "mail"))
            : new SmtpTransport(settings.Mail, LongestAttempt));
}
