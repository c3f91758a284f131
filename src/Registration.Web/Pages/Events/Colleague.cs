using System.Globalization;
using System.Text.RegularExpressions;
using EventRegistration.Pages.Forms;
using EventRegistration.Registrations;
using Microsoft.Extensions.Primitives;

namespace EventRegistration.Pages.Events;

/// <summary>A colleague whom the sender of the form signs up too: the fields <c>Party[n].…</c>, under the number with which they were posted.</summary>
public sealed partial record Colleague(int Number)
{
    private const string Prefix = "Party[";

    /// <summary>The answers to the fields that are asked of a colleague; see <see cref="RegistrationForm.DetailsOf"/>.</summary>
    public AttendeeDetails Details { get; init; } = new();

    public SessionChoices Sessions { get; init; } = SessionChoices.None;

    /// <summary>
    /// Whether the block is nobody: one that was not needed stays in the form. A choice alone is nobody either, because some choices cannot be undone.
    /// </summary>
    public bool IsEmpty => Details == new AttendeeDetails();

    /// <summary>Returns the HTML name of a field of this colleague.</summary>
    public string FieldOf(string field) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Number}].{field}");

    /// <summary>Reads every block that was posted, the empty ones too, by number; <paramref name="unread"/> tells that there is one without a number.</summary>
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
        Details = AttendeeFields.Read(AttendeeFields.OfColleague, field => posted.Text(field.Name)),
        Sessions = SessionChoices.Read(posted, rounds),
    };

    [GeneratedRegex(@"\A[^\[]+\[(?<number>[0-9]+)\]\.(?<name>.+)\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Field();
}
