using System.Globalization;
using System.Text.RegularExpressions;

namespace EventRegistration.Web.Tests.Contract;

/// <summary>The meetings of the demo, as they were loaded: other programs show, test and photograph them by these addresses.</summary>
[Collection(nameof(ContractSite))]
public sealed class DemoTests(ContractSite site)
{
    public static TheoryData<string> All => [.. ContractTable.Demo.Select(meeting => meeting.Slug)];

    [Theory, MemberData(nameof(All))]
    public void Meeting_has_the_places_of_its_row(string slug)
    {
        var (row, page) = (RowOf(slug), site.Demo[slug].Page);

        Assert.Equal(row.IsPublic ? 200 : 404, page.Status);
        if (row.IsPublic)
        {
            Assert.Equal(Text(row.Waiting), page.Attribute("main", "data-waiting"));
            Assert.Equal(Text(row.Capacity), page.Attribute("main", "data-capacity"));
            Assert.Equal(Text(row.PlacesLeft), page.Attribute("main", "data-places-left"));
        }
    }

    [Theory, MemberData(nameof(All))]
    public void Meeting_has_the_registrations_of_its_row(string slug)
    {
        var lines = site.Demo[slug].List.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(RowOf(slug).Registrations, lines.Length - 1);
    }

    [Theory, MemberData(nameof(All))]
    public async Task Meeting_has_the_rounds_of_its_row(string slug)
    {
        var page = (await site.Administrator.GetAsync($"/organiser/events/{slug}/registrations/new")).Page;

        var choices = page.QuerySelectorAll("input[value]:not([value=''])").Select(input => input.GetAttribute("name") ?? "")
            .Where(name => Regex.IsMatch(name, @"^Sessions\[[0-9]+\]$", RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.Equal(
            RowOf(slug).Rounds.Select((sessions, index) => ($"Sessions[{index + 1}]", sessions)),
            choices.GroupBy(name => name, StringComparer.Ordinal).Select(round => (round.Key, round.Count())));
    }

    private static DemoMeeting RowOf(string slug) => ContractTable.Demo.Single(meeting => meeting.Slug == slug);

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
