using Outside;

namespace EventRegistration.Web.Tests.Places.Racing;

/// <summary>A completed sign-up form: sent again, it is identical.</summary>
internal sealed record SignUpForm(string GivenName, string Key, IReadOnlyList<(int Round, long Session)> Preferences)
{
    public IReadOnlyList<SignedUpColleague> Colleagues { get; init; } = [];

    public bool Attending { get; init; } = true;

    public bool Together { get; init; }

    public string Organisation { get; init; } = "";

    public static SignUpForm Of(SignedUp entry) => new(entry.GivenName, entry.Key, entry.Preferences)
    {
        Colleagues = entry.Colleagues,
        Attending = entry.Attending,
        Together = entry.Together,
        Organisation = entry.Organisation,
    };

    public IEnumerable<KeyValuePair<string, string>> Fields() =>
    [
        new("GivenName", GivenName),
        new("FamilyName", "Meer"),
        new("Email", $"{GivenName}@gemeente.example.org"),
        new("Organisation", Organisation),
        new("IdempotencyKey", Key),
        .. Sessions("", Preferences),
        .. Attending ? Array.Empty<KeyValuePair<string, string>>() : [new("Attending", "false")],
        .. Together ? [new("Together", "true")] : Array.Empty<KeyValuePair<string, string>>(),
        .. Colleagues.SelectMany((colleague, index) => (KeyValuePair<string, string>[])
        [
            new($"Party[{index + 1}].GivenName", colleague.GivenName),
            new($"Party[{index + 1}].FamilyName", "Meer"),
            .. Sessions($"Party[{index + 1}].", colleague.Preferences),
        ]),
    ];

    public static IEnumerable<KeyValuePair<string, string>> Sessions(string before, IReadOnlyList<(int Round, long Session)> preferences) =>
        preferences.Select(preference => KeyValuePair.Create($"{before}Sessions[{preference.Round}]", $"{preference.Session}"));
}
