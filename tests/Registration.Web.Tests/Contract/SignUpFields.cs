namespace EventRegistration.Web.Tests.Contract;

/// <summary>The fields of the sign-up form as another program fills them in.</summary>
internal static class SignUpFields
{
    /// <summary>Fields for one valid registration, with a key of its own.</summary>
    public static IReadOnlyList<(string Name, string Value)> Of(string givenName) =>
    [
        ("GivenName", givenName),
        ("FamilyName", "Jansen"),
        ("Email", AddressOf(givenName)),
        ("IdempotencyKey", $"{Guid.NewGuid():N}"),
    ];

    /// <summary>The fields of one colleague in the same form.</summary>
    public static IReadOnlyList<(string Name, string Value)> Colleague(int number, string givenName) =>
        [($"Party[{number}].GivenName", givenName), ($"Party[{number}].FamilyName", "Prins")];

    /// <summary>The sessions that can be chosen in the first round of a form.</summary>
    public static IReadOnlyList<string> ChoicesOn(Reply form) =>
    [
        .. form.Page.QuerySelectorAll("input[name='Sessions[1]']").Select(choice => choice.GetAttribute("value") ?? "")
            .Where(value => value.Length > 0),
    ];

    public static string AddressOf(string givenName) => $"{givenName.ToLowerInvariant()}@organisatie.example.org";
}
