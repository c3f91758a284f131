using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace EventRegistration.Pages.Organiser;

/// <summary>
/// A hash of each field as the form showed it when it was opened, sent along with it. An organiser who saves later than a colleague is
/// told, and sees the fields that the colleague changed.
/// </summary>
internal static class SeenFields
{
    private const int BytesOfHash = 8;

    public static string Of(IEnumerable<(string Name, string Value)> fields) =>
        string.Join(';', fields.Select(field => $"{field.Name}={Hash(field.Value)}"));

    /// <summary>The fields that are not as they were seen. What was not seen at all counts as changed.</summary>
    public static IReadOnlyList<(string Name, string Value)> ChangedSince(string seen, IEnumerable<(string Name, string Value)> stored)
    {
        var known = seen.Split(';').ToHashSet(StringComparer.Ordinal);
        return [.. stored.Where(field => !known.Contains($"{field.Name}={Hash(field.Value)}"))];
    }

    private static string Hash(string value) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(value)).AsSpan(0, BytesOfHash));
}
