using System.Security.Cryptography;
using System.Text.Json;
using EventRegistration.Registrations;

namespace EventRegistration.Places;

/// <summary>A filled-in sign-up form, trimmed and valid.</summary>
public sealed record SignUp
{
    public required long EventId { get; init; }

    public required PersonName Name { get; init; }

    public required string Email { get; init; }

    public string Organisation { get; init; } = "";

    public string Function { get; init; } = "";

    public string Notes { get; init; } = "";

    /// <summary><c>nl</c> or <c>en</c>.</summary>
    public required string Language { get; init; }

    /// <summary>Session ids per round number, in order of preference; no session twice.</summary>
    public IReadOnlyDictionary<int, IReadOnlyList<long>> Sessions { get; init; } = new Dictionary<int, IReadOnlyList<long>>();

    /// <summary>8 to 64 letters, digits, hyphens or underscores.</summary>
    public required string IdempotencyKey { get; init; }

    /// <summary>Whether no mail is sent about this sign-up, because it is imported or invented.</summary>
    public bool Silent { get; init; }

    public PersonKey Person => PersonKey.Of(Email, Name);

    /// <summary>SHA-256 of everything filled in: the same key with other content is another command.</summary>
    public byte[] ContentHash() => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this with { IdempotencyKey = "" }));

    /// <summary>The preferences by pool. A session without a pool in this event becomes pool 0, which the core refuses.</summary>
    internal IEnumerable<PreferredSession> Preferences(IReadOnlyDictionary<long, long> poolOfSession) =>
        Sessions.OrderBy(round => round.Key).SelectMany(round => round.Value.Select(
            (session, index) => new PreferredSession(round.Key, index + 1, poolOfSession.GetValueOrDefault(session))));
}
