using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Security;
using EventRegistration.Web.Tests.Places;
using static EventRegistration.Web.Tests.Lists.ListDesk;

namespace EventRegistration.Web.Tests.Lists;

/// <summary>The dry run of a list says what the import then does, whatever the rules of the event.</summary>
public sealed class ListForecastTests
{
    private const string Columns = "?Name=0&Email=1&Organisation=2&Status=3";

    private static readonly string[] Earlier = ["Xan", "Yan", "Zan"];

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Forecast_is_the_outcome_under_any_rules(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        using var organiser = await SignedIn.AsAsync(app, Right.Organiser);
        var random = new Random(11);
        HashSet<string> seen = [];
        for (var round = 0; round < 24; round++)
        {
            var meeting = await Seed.EventAsync(app, capacity: random.Next(1, 5), row => row.Settings.Rules = row.Settings.Rules with
            {
                WaitlistEnabled = round % 4 != 0,
                WaitlistLimit = round % 3 == 0 ? random.Next(1, 4) : null,
                PerOrganisation = round % 2 == 0 ? random.Next(1, 3) : null,
            });
            foreach (var name in Earlier.Take(random.Next(4)))
            {
                var signUp = Asking.SignUp(meeting.Id, name).With(details => details with { Organisation = "A" });
                await app.Places().RegisterAsync(signUp, TestContext.Current.CancellationToken);
            }

            var lines = Enumerable.Range(0, 9).Select(i =>
                $"Persoon{i} Bos;{(random.Next(4) == 0 ? "" : $"p{i}@a.example")};{"AB "[random.Next(3)]};{Status(random)}");
            var page = await UploadAsync(organiser, meeting, Sheets.Csv(["Naam;E-mail;Organisatie;Status", .. lines])) + Columns;
            var before = await ReadAsync(organiser, page);
            if (Fates(before).Length > 0)
            {
                (await ImportAsync(organiser, page)).Dispose();
            }

            var after = await ReadAsync(organiser, page);
            Assert.Equal(Fates(before).Select(row => row.Replace("Gets", "Has", StringComparison.Ordinal)), Fates(after));

            // A full event may refuse the same row for another reason afterwards.
            Assert.Equal(Faults(before).Select(row => row.Split(' ')[0]), Faults(after).Select(row => row.Split(' ')[0]));
            seen.UnionWith(Fates(before).Concat(Faults(before)).Select(row => row.Split(' ')[1]));
        }

        Assert.Superset(
            new HashSet<string> { "GetsPlace", "GetsNumber", "EventFull", "WaitlistFull", "ShareReached", "Left" }, seen);
        Assert.Empty(await app.BreachesAsync());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Long_list_under_a_share_is_foreseen_whole(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);
        using var organiser = await SignedIn.AsAsync(app, Right.Organiser);
        var meeting = await Seed.EventAsync(
            app, capacity: 600, row => row.Settings.Rules = row.Settings.Rules with { PerOrganisation = 2 });
        var page = await UploadAsync(organiser, meeting, Sheets.Csv(
            ["Naam;E-mail;Organisatie", .. Enumerable.Range(0, 1000).Select(i => $"Persoon{i} Bos;p{i}@a.example;Gemeente {i % 340}")]));

        var html = await ReadAsync(organiser, page);

        Assert.Equal(600, Fates(html).Count(row => row.Contains("GetsPlace", StringComparison.Ordinal)));
    }

    private static string Status(Random random) => random.Next(6) switch { 0 => "Wachtlijst", 1 => "Afgemeld", _ => "Bevestigd" };
}
