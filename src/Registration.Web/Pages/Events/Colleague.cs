using System.Globalization;
using System.Text.RegularExpressions;
using EventRegistration.Pages.Forms;
using EventRegistration.Registrations;
using Microsoft.Extensions.Primitives;

namespace EventRegistration.Pages.Events;

/// <summary>A colleague in the form of a sender: the fields <c>Party[n].…</c>, under the posted number n.</summary>
internal sealed partial record Colleague(int Number)
{
    private const string Prefix = "Party[";

    /// <summary>The answers to the fields asked of a colleague. <see cref="RegistrationForm.DetailsOf"/> completes them.</summary>
    public AttendeeDetails Details { get; init; } = new();

    public SessionChoices Sessions { get; init; } = SessionChoices.None;

    /// <summary>
    /// Whether the block is not filled in. A choice of sessions alone does not count, because a radio button cannot be unchecked.
    /// </summary>
    public bool IsEmpty => Details == new AttendeeDetails();

    /// <summary>Returns the HTML name of a field of this colleague.</summary>
    public string FieldOf(string field) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Number}].{field}");

    /// <summary>Reads every posted block by number, empty ones included. <paramref name="unread"/>: a block has no number.</summary>
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
