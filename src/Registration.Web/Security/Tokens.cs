using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace EventRegistration.Security;

/// <summary>
/// The secret links. A token is derived, not stored: HMAC-SHA256 (RFC 2104) under the installation's secret over its purpose,
/// subject, event and generation; 256 bits in base64url (RFC 4648 section 5). Only its SHA-256 is in the database.
/// </summary>
public sealed class Tokens(InstallationSecret secret)
{
    /// <summary>The token of a registration's own page.</summary>
    public string ForRegistration(Guid registration, long eventId, int generation = 0) =>
        Derive("registration", registration.ToByteArray(bigEndian: true), eventId, generation);

    /// <summary>The token of the page of a party, for who signed it up.</summary>
    public string ForParty(Guid party, long eventId) => Derive("party", party.ToByteArray(bigEndian: true), eventId, generation: 0);

    /// <summary>The token of a speaker's page.</summary>
    public string ForSpeaker(long speaker, long eventId, int generation = 0)
    {
        Span<byte> subject = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(subject, speaker);
        return Derive("speaker", subject, eventId, generation);
    }

    /// <summary>The token of the page that makes the first administrator. There is one; it is good while there is no administrator.</summary>
    public string ForSetUp() => Derive("set-up", [], eventId: 0, generation: 0);

    /// <summary>What is stored and looked up; null for what cannot be a token.</summary>
    public static byte[]? Hash(string token) =>
        token.Length == 43 ? SHA256.HashData(Encoding.UTF8.GetBytes(token)) : null;

    private string Derive(string purpose, ReadOnlySpan<byte> subject, long eventId, int generation)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret.Value);
        Span<byte> numbers = stackalloc byte[16];
        BinaryPrimitives.WriteInt32BigEndian(numbers, subject.Length);
        BinaryPrimitives.WriteInt64BigEndian(numbers[4..], eventId);
        BinaryPrimitives.WriteInt32BigEndian(numbers[12..], generation);
        hmac.AppendData(Encoding.ASCII.GetBytes(purpose));
        hmac.AppendData([0]);
        hmac.AppendData(numbers);
        hmac.AppendData(subject);
        return Base64Url.EncodeToString(hmac.GetHashAndReset());
    }
}
