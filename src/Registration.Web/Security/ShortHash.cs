using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace EventRegistration.Security;

/// <summary>Compares what a form showed with what is so now. It protects nothing.</summary>
internal static class ShortHash
{
    /// <summary>Returns the first bytes of the SHA-256 of a text, in base64url.</summary>
    public static string Of(string text, int bytes) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, bytes));
}
