using System.Security.Cryptography;
using System.Text;

namespace EventRegistration.Registrations;

/// <summary>
/// The code of an organisation in waitlist partitions and in the log, which hold no names. The first 64 bits of the SHA-256 of the
/// normalised name, in hexadecimal. Empty for an empty name.
/// </summary>
public static class OrganisationCode
{
    /// <param name="key">A normalised name, from <see cref="PersonKey.OrganisationOf"/>.</param>
    public static string Of(string key) =>
        key.Length == 0 ? "" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 8));
}
