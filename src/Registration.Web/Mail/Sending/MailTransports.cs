namespace EventRegistration.Mail.Sending;

/// <summary>What this build can send mail with.</summary>
internal static class MailTransports
{
    /// <summary>Shorter than what the outbox grants an attempt.</summary>
    private static readonly TimeSpan LongestAttempt = TimeSpan.FromSeconds(45);

    /// <summary>Everything that sends to a server by the name of its library, the one in use first; all of them pass the same tests.</summary>
    public static IReadOnlyDictionary<string, Func<MailSettings, TimeSpan, SmtpTransport>> ToServer { get; } =
        new OrderedDictionary<string, Func<MailSettings, TimeSpan, SmtpTransport>>(StringComparer.Ordinal)
        {
#if MAILKIT
            [MailKitTransport.LibraryName] = (settings, atMost) => new MailKitTransport(settings, atMost),
#endif
            [SmtpClientTransport.LibraryName] = (settings, atMost) => new SmtpClientTransport(settings, atMost),
        };

    /// <summary>Whether what is in use can begin a connection with TLS: System.Net.Mail only goes over to it.</summary>
    public static bool BeginWithTls => ToServer.First().Key != SmtpClientTransport.LibraryName;

    public static IServiceCollection AddMailTransport(this IServiceCollection services, InstallationSettings settings) =>
        services.AddSingleton<IMailTransport>(_ => settings.Mail.Host is null
            ? new PickupFolder(Path.Combine(settings.DataDirectory, "mail"), ToServer.First().Key)
            : ToServer.First().Value(settings.Mail, LongestAttempt));
}
