using System.Globalization;
using System.Text.RegularExpressions;
using EventRegistration.Pages.Forms;
using EventRegistration.Registrations;
using Microsoft.Extensions.Primitives;

namespace EventRegistration.Pages.Events;

/// <summary>Somebody whom the sender of the form signs up too: the fields <c>Party[n].…</c>, under the number with which they were posted.</summary>
public sealed partial record Colleague(int Number)
{
    private const string Prefix = "Party[";

    public string GivenName { get; init; } = "";

    public string Infix { get; init; } = "";

    public string FamilyName { get; init; } = "";

    /// <summary>Empty: the sender's.</summary>
    public string Email { get; init; } = "";

    public string Function { get; init; } = "";

    public string Notes { get; init; } = "";

    public SessionChoices Sessions { get; init; } = SessionChoices.None;

    /// <summary>Nobody: what stays in a form of what was not needed. A choice alone is nobody either, because some choices cannot be undone.</summary>
    public bool IsEmpty => GivenName.Length + Infix.Length + FamilyName.Length + Email.Length + Function.Length + Notes.Length == 0;

    public PersonName Name => new(GivenName, Infix, FamilyName);

    public string FieldOf(string field) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Number}].{field}");

    /// <summary>Every block that was posted, the empty ones too, by number; <paramref name="unread"/> tells that there is one without a number.</summary>
    public static IReadOnlyList<Colleague> Read(IFormCollection posted, IReadOnlyList<RoundView> rounds, out bool unread)
    {
        var blocks = new SortedDictionary<int, Dictionary<string, StringValues>>();
        unread = false;
        foreach (var (key, values) in posted.Where(field => field.Key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)))
        {
            if (Field().Match(key) is { Success: true } field
                && int.TryParse(field.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                var block = blocks.TryGetValue(number, out var known) ? known : blocks[number] = new(StringComparer.OrdinalIgnoreCase);
                block.TryAdd(field.Groups["name"].Value, values);
            }
            else
            {
                unread |= values.Any(value => !string.IsNullOrWhiteSpace(value));
            }
        }

        return [.. blocks.Select(block => Of(block.Key, new FormCollection(block.Value), rounds))];
    }

    private static Colleague Of(int number, FormCollection posted, IReadOnlyList<RoundView> rounds) => new(number)
    {
        GivenName = posted.Text(nameof(GivenName)),
        Infix = posted.Text(nameof(Infix)),
        FamilyName = posted.Text(nameof(FamilyName)),
        Email = posted.Text(nameof(Email)),
        Function = posted.Text(nameof(Function)),
        Notes = posted.Text(nameof(Notes)),
        Sessions = SessionChoices.Read(posted, rounds),
    };

    [GeneratedRegex(@"\A[^\[]+\[(?<number>[0-9]+)\]\.(?<name>.+)\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Field();
}
