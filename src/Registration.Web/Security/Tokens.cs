using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace EventRegistration.Security;

/// <summary>
/// Derives the tokens of secret links. A token is the HMAC-SHA256 (RFC 2104) of purpose, subject, event and generation. The key is the
/// installation's secret. A token has 256 bits in base64url (RFC 4648 section 5). The database holds the SHA-256 of a token only.
/// </summary>
internal sealed class Tokens(InstallationSecret secret)
{
    /// <summary>Returns the token of an attendee's own page.</summary>
    public string ForRegistration(Guid registration, long eventId, int generation = 0) =>
        Derive("registration", registration.ToByteArray(bigEndian: true), eventId, generation);

    /// <summary>Returns the token with which a change of address is undone.</summary>
    public string ForAddressChange(Guid change, long eventId) =>
        Derive("address-change", change.ToByteArray(bigEndian: true), eventId, generation: 0);

    /// <summary>Returns the token of a party's page, for its registrant.</summary>
    public string ForParty(Guid party, long eventId) => Derive("party", party.ToByteArray(bigEndian: true), eventId, generation: 0);

    /// <summary>Returns the token of a speaker's page.</summary>
    public string ForSpeaker(long speaker, long eventId, int generation = 0)
    {
        Span<byte> subject = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(subject, speaker);
        return Derive("speaker", subject, eventId, generation);
    }

    /// <summary>Returns the token of the set-up page. Valid only while there is no administrator.</summary>
    public string ForSetUp() => Derive("set-up", [], eventId: 0, generation: 0);

    /// <summary>Returns the stored hash of a token. Null if the text cannot be a token.</summary>
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
