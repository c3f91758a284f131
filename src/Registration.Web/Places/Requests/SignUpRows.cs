using EventRegistration.Registrations;

namespace EventRegistration.Places;

/// <summary>
/// The rows that a sign-up adds beside its decisions: the people as they filled themselves in, and the acknowledgement by which the same
/// sign-up is recognised.
/// </summary>
/// <param name="Subject">The id that the sign-up is answered with: that of the registration or of the party.</param>
internal sealed record SignUpRows(Guid Subject, string IdempotencyKey, byte[] Content)
{
    public required IReadOnlyList<Registration> Registrations { get; init; }

    /// <summary>Null for a person who signs up alone.</summary>
    public Party? Party { get; init; }

    /// <summary>Whether the sender is one of the party; a sender who does not come is mailed about it.</summary>
    public bool SenderComes { get; init; }

    /// <summary>The key together with the content: the same key with other content is another sign-up.</summary>
    public string Recognition => Of(IdempotencyKey, Content);

    public static string Of(string key, byte[] content) => $"{key} {Convert.ToHexString(content)}";
}
