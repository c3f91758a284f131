using System.Security.Cryptography;
using System.Text;

namespace EventRegistration.Registrations;

/// <summary>
/// What stands for an organisation where no name may: in the lanes of a waitlist and in the log. The first 64 bits of the SHA-256 of its
/// normalised name, in hexadecimal; empty for who named none.
/// </summary>
public static class OrganisationCode
{
    /// <param name="key">A normalised name, from <see cref="PersonKey.Normalise"/>.</param>
    public static string Of(string key) =>
        key.Length == 0 ? "" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 8));
}
