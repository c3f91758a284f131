using Outside;

namespace EventRegistration.Web.Tests.Places.Racing;

/// <summary>A sign-up form as somebody filled it in: sent again, it is the same to the letter.</summary>
internal sealed record SignUpForm(string GivenName, string Key, IReadOnlyList<(int Round, long Session)> Wishes)
{
    public IReadOnlyList<SignedUpColleague> Colleagues { get; init; } = [];

    public bool Attending { get; init; } = true;

    public bool Together { get; init; }

    public string Organisation { get; init; } = "";

    public static SignUpForm Of(SignedUp entry) => new(entry.GivenName, entry.Key, entry.Wishes)
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
        .. Sessions("", Wishes),
        .. Attending ? Array.Empty<KeyValuePair<string, string>>() : [new("Attending", "false")],
        .. Together ? [new("Together", "true")] : Array.Empty<KeyValuePair<string, string>>(),
        .. Colleagues.SelectMany((colleague, index) => (KeyValuePair<string, string>[])
        [
            new($"Party[{index + 1}].GivenName", colleague.GivenName),
            new($"Party[{index + 1}].FamilyName", "Meer"),
            .. Sessions($"Party[{index + 1}].", colleague.Wishes),
        ]),
    ];

    public static IEnumerable<KeyValuePair<string, string>> Sessions(string before, IReadOnlyList<(int Round, long Session)> wishes) =>
        wishes.Select(wish => KeyValuePair.Create($"{before}Sessions[{wish.Round}]", $"{wish.Session}"));
}
