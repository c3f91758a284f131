using EventRegistration.Localisation;
using EventRegistration.Security;

namespace EventRegistration.Pages.Forms;

/// <summary>
/// A hash of each field as the form showed it when it was opened, sent along with it. An organiser who saves later than a colleague is
/// told, and sees the fields that the colleague changed.
/// </summary>
internal static class SeenFields
{
    /// <summary>The hidden field with the hashes.</summary>
    public const string Field = "Seen";

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
        var merged = Merged(posted.Text(Field), typed, stored);
        var fields = posted.ToDictionary(field => field.Key, field => field.Value, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in merged.Taken)
        {
            fields[name] = value;
        }

        fields[Field] = merged.Seen;
        return (new FormCollection(fields), merged.Taken.Keys.ToHashSet(StringComparer.Ordinal));
    }

    /// <inheritdoc cref="Merged(IFormCollection, IEnumerable{ValueTuple{string, string}}, IEnumerable{ValueTuple{string, string}})"/>
    public static MergedFields Merged(
        string seen, IEnumerable<(string Name, string Value)> typed, IEnumerable<(string Name, string Value)> stored)
    {
        var known = seen.Split(';', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        var sent = typed.ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal);
        Dictionary<string, string> taken = new(StringComparer.Ordinal);
        List<(string, string)> changed = [];
        foreach (var (name, value) in stored.Where(field => !known.Contains(Of([field]))))
        {
            if (sent[name] != value && !known.Contains(Of([(name, sent[name])])))
            {
                changed.Add((name, value));
                continue;
            }

            taken[name] = value;
            known.RemoveWhere(one => one.StartsWith($"{name}=", StringComparison.Ordinal));
            known.Add(Of([(name, value)]));
        }

        return new MergedFields(taken, changed, string.Join(';', known));
    }

    /// <summary>Adds the fields that both changed as problems, each with its present value. The form is sent again to be saved.</summary>
    /// <param name="problems">The problems of the form.</param>
    /// <param name="changed">The names, the labels and the present values of the fields.</param>
    public static void AddTo(FormProblems problems, IEnumerable<(string Name, string Label, string Value)> changed)
    {
        var texts = Texts.Of("Pages/Forms/SeenFields");
        problems.Add(texts["ChangedMeanwhile"]);
        foreach (var (name, label, value) in changed)
        {
            problems.Add(name, texts["ChangedField", label, value.Length == 0 ? texts["Nothing"].Value : value]);
        }
    }

    private static string Hash(string value) => ShortHash.Of(value, BytesOfHash);
}

/// <summary>A form with what somebody else saved meanwhile in the fields that were not touched since they were shown.</summary>
/// <param name="Taken">The fields that were taken over, with their present values.</param>
/// <param name="Changed">The fields that both changed, with their present values. They are not as they were seen.</param>
/// <param name="Seen">The hashes of the fields as they have been seen now.</param>
internal sealed record MergedFields(
    IReadOnlyDictionary<string, string> Taken, IReadOnlyList<(string Name, string Value)> Changed, string Seen);

/// <summary>The typed fields of something that a colleague removed meanwhile, shown by <c>_Gone.cshtml</c>. Nothing is lost.</summary>
/// <param name="Name">The name of what is gone, as it was typed.</param>
/// <param name="Typed">The fields by their labels.</param>
/// <param name="Back">The page that the link leads to.</param>
internal sealed record GoneView(string Name, IReadOnlyList<(string Label, string Value)> Typed, string Back);
