using System.Security.Cryptography;
using System.Text.Json;
using EventRegistration.Registrations;

namespace EventRegistration.Places;

/// <summary>What somebody filled in to sign up several people of one organisation in one go, trimmed and valid.</summary>
public sealed record PartySignUp
{
    public required long EventId { get; init; }

    /// <summary>Who fills it in; one of the members only when that person comes too.</summary>
    public required PersonName Sender { get; init; }

    public required string SenderEmail { get; init; }

    /// <summary>Those who come, in the order in which they were named; each with the event, organisation, language and key of the whole.</summary>
    public required IReadOnlyList<SignUp> Members { get; init; }

    /// <summary>Places for all of them, or for none.</summary>
    public bool Together { get; init; }

    /// <summary><c>nl</c> or <c>en</c>.</summary>
    public required string Language { get; init; }

    /// <summary>8 to 64 letters, digits, hyphens or underscores.</summary>
    public required string IdempotencyKey { get; init; }

    /// <summary>SHA-256 of everything filled in: the same key with other content is another command.</summary>
    public byte[] ContentHash() => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
        this with { IdempotencyKey = "", Members = [.. Members.Select(member => member with { IdempotencyKey = "" })] }));
}
