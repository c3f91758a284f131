using Microsoft.Data.Sqlite;

namespace EventRegistration.Installation;

public enum DatabaseProvider
{
    Sqlite,
    PostgreSql,
}

/// <summary>The settings of the installation. They are read and checked once, before anything starts.</summary>
public sealed record InstallationSettings
{
    /// <summary>The default time zone of an event. Without a time zone no place can be decided and no time shown.</summary>
    private const string UsualTimeZone = "Europe/Amsterdam";

    /// <summary>An absolute path; the database, mails, uploads and keys lie under it.</summary>
    public required string DataDirectory { get; init; }

    public required DatabaseProvider Provider { get; init; }

    public required string ConnectionString { get; init; }

    /// <summary>
    /// The base of every link in a mail, never taken from a request. Null only in Development, which uses the first listening address.
    /// </summary>
    public Uri? PublicBaseUrl { get; init; }

    /// <summary>The right-hand side of every Message-ID and of every calendar UID.</summary>
    public string MailDomain => DomainOf(PublicBaseUrl);

    public required MailSettings Mail { get; init; }

    /// <summary>Whether the demo is loaded, once, into an empty database.</summary>
    public required bool Demo { get; init; }

    /// <summary>Whether one client address may send only so many forms a minute.</summary>
    public bool RateLimits { get; init; } = true;

    /// <summary>Returns the settings, or null and the problems. Each problem tells what to set.</summary>
    public static InstallationSettings? Read(
        IConfiguration configuration, IHostEnvironment environment, out IReadOnlyList<string> problems) =>
        Read(configuration, environment, NetworkShare.TypeOf, out problems);

    internal static InstallationSettings? Read(
        IConfiguration configuration, IHostEnvironment environment, Func<string, DriveType> typeOf, out IReadOnlyList<string> problems)
    {
        List<string> found = [];
        var provider = ReadProvider(configuration, found);
        var connectionString = configuration["Database:ConnectionString"];
        if (provider == DatabaseProvider.PostgreSql && string.IsNullOrWhiteSpace(connectionString))
        {
            found.Add("Database:Provider is PostgreSql, but Database:ConnectionString is missing. Set it, for example "
                + "Database__ConnectionString=\"Host=localhost;Database=registration;Username=registration\".");
        }

        var publicBaseUrl = ReadPublicBaseUrl(configuration, environment, found);
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(UsualTimeZone, out _))
        {
            found.Add(
                $"This machine does not know the time zone {UsualTimeZone}. Install the time zones (Debian: apt-get install tzdata).");
        }

        var mail = MailSettings.Read(configuration, DomainOf(publicBaseUrl), found);
        var demo = ReadSwitch(configuration, "Demo", environment.IsDevelopment(), found);
        var rateLimits = ReadSwitch(configuration, "RateLimits:Enabled", standard: true, found);
        var dataDirectory = Path.GetFullPath(
            Given(configuration["DataDirectory"]) ?? Given(Environment.GetEnvironmentVariable("STATE_DIRECTORY")) ?? "App_Data");
        var connection = Given(connectionString) ?? $"Data Source={Path.Combine(dataDirectory, "registration.db")}";
        if (provider == DatabaseProvider.Sqlite)
        {
            FindProblemsOfFile(connection, typeOf, found);
        }

        problems = found;
        return found.Count > 0
            ? null
            : new InstallationSettings
            {
                DataDirectory = dataDirectory,
                Provider = provider,
                ConnectionString = connection,
                PublicBaseUrl = publicBaseUrl,
                Mail = mail,
                Demo = demo,
                RateLimits = rateLimits,
            };
    }

    private static string DomainOf(Uri? publicBaseUrl) => publicBaseUrl?.IdnHost ?? "localhost";

    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;

    private static DatabaseProvider ReadProvider(IConfiguration configuration, List<string> problems)
    {
        var given = Given(configuration["Database:Provider"]) ?? nameof(DatabaseProvider.Sqlite);
        if (Enum.TryParse<DatabaseProvider>(given, ignoreCase: true, out var provider) && Enum.IsDefined(provider))
        {
            return provider;
        }

        problems.Add($"Database:Provider is \"{given}\", which is not known. Set it to Sqlite or PostgreSql.");
        return default;
    }

    private static void FindProblemsOfFile(string connection, Func<string, DriveType> typeOf, List<string> problems)
    {
        try
        {
            var file = new SqliteConnectionStringBuilder(connection).DataSource;
            if (NetworkShare.Holds(file, typeOf))
            {
                problems.Add($"{file} lies on a network share, where SQLite cannot keep two people from the same place. "
                    + "Set DataDirectory to a folder on this machine's own disk, or use PostgreSQL: Database:Provider=PostgreSql.");
            }
        }
        catch (ArgumentException exception)
        {
            problems.Add($"Database:ConnectionString cannot be read: {exception.Message} Leave it out, or set it to \"Data Source=FILE\".");
        }
    }

    private static Uri? ReadPublicBaseUrl(IConfiguration configuration, IHostEnvironment environment, List<string> problems)
    {
        var given = Given(configuration["PublicBaseUrl"]);
        if (given is null)
        {
            if (!environment.IsDevelopment())
            {
                problems.Add("PublicBaseUrl is missing. Set it to the address at which people reach this site, "
                    + "for example PublicBaseUrl=https://bijeenkomsten.example.org.");
            }

            return null;
        }

        if (Uri.TryCreate(given, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
        {
            return address;
        }

        problems.Add($"PublicBaseUrl is \"{given}\", which is not a web address. Set it to one that begins with https://.");
        return null;
    }

    private static bool ReadSwitch(IConfiguration configuration, string key, bool standard, List<string> problems)
    {
        if (Given(configuration[key]) is not { } given)
        {
            return standard;
        }

        if (bool.TryParse(given, out var value))
        {
            return value;
        }

        problems.Add($"{key} is \"{given}\". Set it to true or false.");
        return standard;
    }
}
