using EventRegistration.Pages.Forms;
using EventRegistration.Security;

namespace EventRegistration.Pages.Organiser;

/// <summary>
/// A hash of each field as the form showed it when it was opened, sent along with it. An organiser who saves later than a colleague is
/// told, and sees the fields that the colleague changed.
/// </summary>
internal static class SeenFields
{
    private const string Field = "Seen";
    private const int BytesOfHash = 8;

    public static string Of(IEnumerable<(string Name, string Value)> fields) =>
        string.Join(';', fields.Select(field => $"{field.Name}={Hash(field.Value)}"));

    /// <summary>The fields that are not as they were seen. What was not seen at all counts as changed.</summary>
    public static IReadOnlyList<(string Name, string Value)> ChangedSince(string seen, IEnumerable<(string Name, string Value)> stored)
    {
        var known = seen.Split(';').ToHashSet(StringComparer.Ordinal);
        return [.. stored.Where(field => !known.Contains($"{field.Name}={Hash(field.Value)}"))];
    }

    /// <summary>
    /// Takes over what a colleague saved meanwhile, in every field that was not touched since it was shown. What both changed remains as it
    /// was typed, and is not as it was seen.
    /// </summary>
    /// <param name="posted">The form as it was sent, with the hashes in <c>Seen</c>.</param>
    /// <param name="typed">The fields as they were read from it.</param>
    /// <param name="stored">The fields as they are stored now.</param>
    /// <returns>The form with the values and hashes taken over, and the names of these fields.</returns>
    public static (IFormCollection Form, IReadOnlySet<string> Taken) Merged(
        IFormCollection posted, IEnumerable<(string Name, string Value)> typed, IEnumerable<(string Name, string Value)> stored)
    {
        var seen = posted.Text(Field).Split(';', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        var sent = typed.ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal);
        var fields = posted.ToDictionary(field => field.Key, field => field.Value, StringComparer.OrdinalIgnoreCase);
        HashSet<string> taken = new(StringComparer.Ordinal);
        foreach (var (name, value) in stored.Where(field => !seen.Contains(Of([field]))))
        {
            if (sent[name] == value || seen.Contains(Of([(name, sent[name])])))
            {
                fields[name] = value;
                taken.Add(name);
                seen.RemoveWhere(one => one.StartsWith($"{name}=", StringComparison.Ordinal));
                seen.Add(Of([(name, value)]));
            }
        }

        fields[Field] = string.Join(';', seen);
        return (new FormCollection(fields), taken);
    }

    private static string Hash(string value) => ShortHash.Of(value, BytesOfHash);
}

/// <summary>The typed fields of something that a colleague removed meanwhile, shown by <c>_Gone.cshtml</c>. Nothing is lost.</summary>
/// <param name="Name">The name of what is gone, as it was typed.</param>
/// <param name="Typed">The fields by their labels.</param>
/// <param name="Back">The page that the link leads to.</param>
internal sealed record GoneView(string Name, IReadOnlyList<(string Label, string Value)> Typed, string Back);
