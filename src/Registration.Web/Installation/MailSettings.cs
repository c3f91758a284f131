using EventRegistration.Localisation;

namespace EventRegistration.Installation;

public enum MailSecurity
{
    None,
    StartTls,
    Tls,
}

/// <summary>The settings of outgoing mail: an SMTP server, or files under the data directory if no server is set.</summary>
public sealed record MailSettings
{
    /// <summary>Null: mails become <c>.eml</c> files in <c>mail/</c> under the data directory.</summary>
    public string? Host { get; init; }

    public int Port { get; init; }

    public MailSecurity Security { get; init; } = MailSecurity.StartTls;

    /// <summary>Null: the server asks for no name.</summary>
    public string? User { get; init; }

    public string? Password { get; init; }

    /// <summary>The installation's own address.</summary>
    public required string From { get; init; }

    /// <summary>Reads the settings under <c>Mail:</c>; each problem says what to do.</summary>
    internal static MailSettings Read(IConfiguration configuration, string domain, List<string> problems)
    {
        var security = ReadSecurity(configuration, problems);
        var (user, password) = (Given(configuration["Mail:User"]), Given(configuration["Mail:Password"]));
        if (user is null != password is null)
        {
            problems.Add("Mail:User and Mail:Password belong together, and one of them is missing. Set both, or neither.");
        }

        var host = ReadHost(configuration, problems);
        return new MailSettings
        {
            Host = host,
            Port = ReadPort(configuration, security, problems),
            Security = security,
            User = user,
            Password = password,
            From = ReadFrom(configuration, problems) ?? $"noreply@{domain}",
        };
    }

    private static string? ReadHost(IConfiguration configuration, List<string> problems)
    {
        var given = Given(configuration["Mail:Host"]);
        if (given is not null && Uri.CheckHostName(given) == UriHostNameType.Unknown)
        {
            problems.Add(
                $"Mail:Host is \"{given}\", which is not the name of a server. Set it to a name alone, for example "
                    + $"Mail:Host=smtp.example.org.");
        }

        return given;
    }

    private static int ReadPort(IConfiguration configuration, MailSecurity security, List<string> problems)
    {
        var usual = security switch
        {
            MailSecurity.None => 25,
            MailSecurity.Tls => 465,
            _ => 587,
        };
        if (Given(configuration["Mail:Port"]) is not { } given)
        {
            return usual;
        }

        if (ushort.TryParse(given, System.Globalization.NumberStyles.None, null, out var port) && port > 0)
        {
            return port;
        }

        problems.Add($"Mail:Port is \"{given}\". Set it to a number from 1 to 65535, or leave it out for {usual}.");
        return usual;
    }

    private static MailSecurity ReadSecurity(IConfiguration configuration, List<string> problems)
    {
        var given = Given(configuration["Mail:Security"]) ?? nameof(MailSecurity.StartTls);
        if (Enum.TryParse<MailSecurity>(given, ignoreCase: true, out var security) && Enum.IsDefined(security) && !char.IsDigit(given[0]))
        {
            return security;
        }

        problems.Add($"Mail:Security is \"{given}\", which is not known. Set it to StartTls, Tls or None.");
        return MailSecurity.StartTls;
    }

    private static string? ReadFrom(IConfiguration configuration, List<string> problems)
    {
        var given = Given(configuration["Mail:From"]);
        if (given is not null && !EmailAddress.IsValid(given))
        {
            problems.Add($"Mail:From is \"{given}\", which is not an e-mail address. "
                + "Set it to one alone, for example Mail:From=noreply@example.org.");
        }

        return given;
    }

    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
