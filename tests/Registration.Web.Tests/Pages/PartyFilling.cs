using EventRegistration.Events;
using EventRegistration.Hosting;

namespace EventRegistration.Web.Tests.Pages;

/// <summary>Forms that register colleagues, and readers of the resulting party pages.</summary>
internal static class PartyFilling
{
    public static readonly (string Field, string Value) Together = ("Together", "true");

    public static readonly (string Field, string Value) NotAttending = ("Attending", "false");

    /// <summary>Returns the fields of a colleague at this index, with this given name and a unique address.</summary>
    public static (string Field, string Value)[] Colleague(int number, string name) =>
    [
        ($"Party[{number}].GivenName", name),
        ($"Party[{number}].Infix", "van der"),
        ($"Party[{number}].FamilyName", "Meer"),
        ($"Party[{number}].Email", $"{name.ToLowerInvariant()}@gemeente.example.org"),
        ($"Party[{number}].Function", ""),
        ($"Party[{number}].Notes", ""),
    ];

    /// <summary>Colleagues numbered from 1.</summary>
    public static (string Field, string Value)[] Colleagues(params string[] names) =>
        [.. names.SelectMany((name, index) => Colleague(index + 1, name))];

    /// <summary>Signs up a party over HTTP; answers the page that it leads to.</summary>
    public static Task<string> SignUpPartyAsync(
        this TestApp app, Event meeting, string sender, string[] colleagues, params (string Field, string Value)[] fields) =>
        app.SignUpAsync(meeting, sender, [.. Colleagues(colleagues), .. fields]);

    public static async Task<string?> StateAsync(this TestApp app, string page) =>
        (await app.GetAsync(page)).Page.QuerySelector("main")!.GetAttribute("data-state");

    /// <summary>Returns the members on the page of a party: "Anna held", "Bram waiting 3".</summary>
    public static IReadOnlyList<string> Party(this Answered page) =>
    [
        .. page.Page.QuerySelectorAll(".party > li").Select(member => string.Join(' ', new[]
        {
            Answered.Words(member.QuerySelector("strong")!.TextContent).Split(' ')[0], member.GetAttribute("data-state"),
            member.GetAttribute("data-position"),
        }.Where(word => word is not null))),
    ];

    /// <summary>Returns the address that cancels a member from the page of the party.</summary>
    public static string CancelOf(this Answered page, string name) => page.Page.QuerySelectorAll(".party > li")
        .Single(member => member.TextContent.Contains(name, StringComparison.Ordinal)).QuerySelector("a")!.GetAttribute("href")!;

    /// <summary>Returns the page of the party, linked from the own page of its registrant.</summary>
    public static async Task<string> PartyPageAsync(this TestApp app, string own) =>
        (await app.GetAsync(own)).Page.QuerySelectorAll(".standing a").Select(link => link.GetAttribute("href")!)
            .Single(address => address.StartsWith("/r/", StringComparison.Ordinal) && address.Count(sign => sign == '/') == 2);
}
