using System.Security.Cryptography;
using System.Text.Json;
using EventRegistration.Registrations;

namespace EventRegistration.Places;

/// <summary>A filled-in form that signs up several people of one organisation in one go, trimmed and valid.</summary>
internal sealed record PartySignUp
{
    public required long EventId { get; init; }

    /// <summary>The person who fills in the form; a member only if that person comes too.</summary>
    public required PersonName Sender { get; init; }

    public required string SenderEmail { get; init; }

    /// <summary>The people who come, in the order of the form; each with the event, organisation, language and key of the whole.</summary>
    public required IReadOnlyList<SignUp> Members { get; init; }

    /// <summary>Whether they come together only: places for all of them, or for none.</summary>
    public bool Together { get; init; }

    /// <summary><c>nl</c> or <c>en</c>.</summary>
    public required string Language { get; init; }

    /// <summary>8 to 64 letters, digits, hyphens or underscores.</summary>
    public required string IdempotencyKey { get; init; }

    /// <summary>SHA-256 of everything filled in: the same key with other content is another command.</summary>
    public byte[] ContentHash() => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
        this with { IdempotencyKey = "", Members = [.. Members.Select(member => member with { IdempotencyKey = "" })] }));
}
