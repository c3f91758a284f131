using AngleSharp.Dom;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Security;
using EventRegistration.Web.Tests.Places;
using EventRegistration.Web.Tests.Security;

namespace EventRegistration.Web.Tests.Organiser;

/// <summary>The log has a line of every action of an organiser.</summary>
[Trait("Finding", "organiser-D25")]
public sealed class LoggedEndpointsTests
{
    [Fact]
    public void Every_endpoint_that_changes_something_has_a_row() => Assert.Equal(
        EndpointTable.Rows.Where(row => row.Change is not null && row.Route.StartsWith("organiser/", StringComparison.Ordinal))
            .Select(row => row.Route).Order(StringComparer.Ordinal),
        LoggedEndpoints.Rows.Select(row => row.Route).Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Each_action_leaves_one_line_that_names_it(DatabaseProvider provider)
    {
        await using var desk = await OrganisersDesk.StartAsync(provider, right: Right.Administrator);
        List<string> wrong = [];
        foreach (var row in LoggedEndpoints.Rows.Where(row => row.WhyNot is null))
        {
            var made = await row.Before(desk, await MadeThings.MakeAsync(desk.App));
            var before = await LinesAsync(desk, made);
            var endpoint = EndpointTable.Rows.Single(one => one.Route == row.Route);
            var address = EndpointRightsTests.AddressOf(endpoint, made, made).OriginalString;
            (string, string)[] fields = [.. row.Fields, .. row.Ids(made)];
            using var answer = await desk.Organiser.PostAsync(address, row.Seen ? await desk.FormOfAsync(address, fields) : fields);
            var after = await LinesAsync(desk, made);

            var newest = after.FirstOrDefault(line => line.QuerySelector("p:not(.meta)")?.Text() == row.Line);
            var said = string.Join(" / ", after.Take(after.Count - before.Count).Select(line => line.Text()));
            if (after.Count - before.Count != 1 + row.Besides || newest is null || after.Count - after.IndexOf(newest) <= before.Count)
            {
                wrong.Add($"{row.Route} answered {(int)answer.StatusCode} and left {after.Count - before.Count} lines: {said}");
            }
            else if (newest.QuerySelector("[data-told]")?.Text() != row.Told)
            {
                wrong.Add($"{row.Route} told {newest.QuerySelector("[data-told]")?.Text() ?? "nobody"}");
            }
            else if (newest.QuerySelector(".meta span")?.Text() != "door: Sanne de Vries")
            {
                wrong.Add($"{row.Route} was {newest.QuerySelector(".meta span")?.Text()}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Empty(await desk.App.BreachesAsync());
    }

    private static async Task<List<IElement>> LinesAsync(OrganisersDesk desk, MadeThings made) =>
        [.. (await desk.PageAsync($"/organiser/events/{made.Slug}/log")).QuerySelectorAll(".log > li")];
}
