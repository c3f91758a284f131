namespace EventRegistration.Hosting;

/// <summary>How a <see cref="TestApp"/> differs from an ordinary installation in production, without the demo.</summary>
public sealed record TestAppOptions
{
    public const string ExampleAddress = "https://bijeenkomsten.example.org";

    /// <summary>Null: the real clock.</summary>
    public FakeClock? Clock { get; init; }

    public bool Demo { get; init; }

    public string Environment { get; init; } = "Production";

    /// <summary>Null: the address at which the app really listens, as a browser needs it.</summary>
    public string? PublicBaseUrl { get; init; } = ExampleAddress;

    /// <summary>Whether mail is sent by itself; otherwise a test asks for it, and sees the outbox as the app left it.</summary>
    public bool SendsMail { get; init; }

    /// <summary>Further settings, such as <c>RateLimits:Enabled</c>.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Replaces services; comes after everything that Program registers.</summary>
    public Action<IServiceCollection>? Services { get; init; }
}
