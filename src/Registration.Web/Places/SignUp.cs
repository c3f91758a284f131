using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using EventRegistration.Registrations;

namespace EventRegistration.Places;

/// <summary>The content of a sign-up form for one attendee, trimmed and valid.</summary>
internal sealed record SignUp
{
    public required long EventId { get; init; }

    public required AttendeeDetails Details { get; init; }

    /// <summary>The language of the attendee's mail: <c>nl</c> or <c>en</c>.</summary>
    public required string Language { get; init; }

    /// <summary>Session ids per round number, in order of preference; no session twice.</summary>
    public IReadOnlyDictionary<int, IReadOnlyList<long>> Sessions { get; init; } = new Dictionary<int, IReadOnlyList<long>>();

    /// <summary>8 to 64 letters, digits, hyphens or underscores.</summary>
    public required string IdempotencyKey { get; init; }

    /// <summary>True if no mail is sent about this sign-up: for imported and invented attendees.</summary>
    public bool Silent { get; init; }

    /// <summary>The moment (UTC) at which the person signed up elsewhere, by an imported list. Null: now.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTime? SignedUpAt { get; init; }

    /// <summary>The first note of the organisers about the person, by an imported list. Null if there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? InternalNote { get; init; }

    public PersonKey Person => Details.Key;

    /// <summary>SHA-256 of everything filled in: the same key with other content is another command.</summary>
    public byte[] ContentHash() => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this with { IdempotencyKey = "" }));

    /// <summary>The preferences by pool; a session that has no pool in this event becomes pool 0, which the core refuses.</summary>
    internal IEnumerable<PreferredSession> Preferences(IReadOnlyDictionary<long, long> poolOfSession) =>
        PreferredSessions.Of(Sessions, poolOfSession);
}

/// <summary>The sessions that a person chooses after all of a list have signed up, by round and in order of preference.</summary>
/// <param name="Person">The index of the person among the sign-ups.</param>
/// <param name="Sessions">All sessions that the person then prefers, by the numbers of the rounds.</param>
internal sealed record LaterChoice(int Person, IReadOnlyDictionary<int, IReadOnlyList<long>> Sessions);

/// <summary>Makes the preferences of a command from the sessions of a form or list.</summary>
internal static class PreferredSessions
{
    /// <summary>The preferences by pool. A session without a pool in the event gets pool 0, which the core refuses.</summary>
    public static IEnumerable<PreferredSession> Of(
        IReadOnlyDictionary<int, IReadOnlyList<long>> sessions, IReadOnlyDictionary<long, long> poolOfSession) =>
        sessions.OrderBy(round => round.Key).SelectMany(round => round.Value.Select(
            (session, index) => new PreferredSession(round.Key, index + 1, poolOfSession.GetValueOrDefault(session))));
}
