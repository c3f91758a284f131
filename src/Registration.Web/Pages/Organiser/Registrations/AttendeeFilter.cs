using System.Globalization;
using EventRegistration.Localisation;
using EventRegistration.Places;
using EventRegistration.Registrations;
using Microsoft.Extensions.Primitives;

namespace EventRegistration.Pages.Organiser.Registrations;

/// <summary>A filter of a list of registrations, as the address has it. No address is an error.</summary>
internal sealed record AttendeeFilter(ClaimState? State = null, long? Session = null, string Text = "", int Number = 1)
{
    public const int LongestText = 100;

    private const int MostTexts = 6;
    private const string StateName = "state";
    private const string SessionName = "session";
    private const string TextName = "q";
    private const string NumberName = "p";

    /// <summary>The values of <c>state</c>, in the order in which people come and go.</summary>
    public static IReadOnlyList<(string Value, ClaimState State)> States { get; } =
    [
        ("held", ClaimState.Held),
        ("offered", ClaimState.Offered),
        ("waiting", ClaimState.Waiting),
        ("cancelled", ClaimState.Released),
    ];

    public bool IsEmpty => State is null && Session is null && Text.Length == 0;

    /// <summary>The typed words, normalised as the keys of names, addresses and organisations are.</summary>
    public IReadOnlyList<string> Texts =>
        [.. PersonKey.Normalise(Text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Take(MostTexts)];

    public string StateValue => States.FirstOrDefault(one => one.State == State).Value ?? "";

    public string SessionValue => Session?.ToString(CultureInfo.InvariantCulture) ?? "";

    public static AttendeeFilter Read(IQueryCollection query)
    {
        var state = States.Where(one => one.Value == First(query[StateName])).Select(one => (ClaimState?)one.State).FirstOrDefault();
        return new AttendeeFilter(
            state,
            long.TryParse(First(query[SessionName]), NumberStyles.None, CultureInfo.InvariantCulture, out var session) ? session : null,
            FormText.Sought(First(query[TextName]), LongestText),
            int.TryParse(First(query[NumberName]), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? Math.Max(1, number)
                : 1);
    }

    /// <summary>The same filter in an address; begins with <c>?</c> unless it is empty.</summary>
    public string Query() => QueryString.Create(
        new (string Name, string Value)[]
        {
            (StateName, StateValue),
            (SessionName, SessionValue),
            (TextName, Text),
            (NumberName, Number > 1 ? Number.ToString(CultureInfo.InvariantCulture) : ""),
        }
        .Where(one => one.Value.Length > 0)
        .Select(one => KeyValuePair.Create(one.Name, (string?)one.Value))).Value ?? "";

    private static string First(StringValues values) => values is [{ } first, ..] ? first : "";
}
