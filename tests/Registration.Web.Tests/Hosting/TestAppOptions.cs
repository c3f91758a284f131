namespace EventRegistration.Hosting;

/// <summary>The differences of a <see cref="TestApp"/> from an ordinary installation in production, without the demo.</summary>
public sealed record TestAppOptions
{
    public const string ExampleAddress = "https://bijeenkomsten.example.org";

    /// <summary>The clock of the app. Null for the real clock.</summary>
    public FakeClock? Clock { get; init; }

    public bool Demo { get; init; }

    public string Environment { get; init; } = "Production";

    /// <summary>The public address. Null for the address at which the app really listens, as a browser needs it.</summary>
    public string? PublicBaseUrl { get; init; } = ExampleAddress;

    /// <summary>True if mail is sent by itself. Otherwise a test sends it, and sees the outbox as the app left it.</summary>
    public bool SendsMail { get; init; }

    /// <summary>Further settings, such as <c>RateLimits:Enabled</c>.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Replaces services, after everything that Program registers.</summary>
    public Action<IServiceCollection>? Services { get; init; }
}
