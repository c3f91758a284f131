using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using EventRegistration.Hosting;
using EventRegistration.Installation;

namespace EventRegistration.Web.Tests.Places;

/// <summary>The promise over HTTP: a hundred people at once for the last place, by the form alone.</summary>
public sealed class LastPlaceTests
{
    private const int People = 100;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Hundred_concurrent_forms_fill_one_place_and_cancelling_promotes_one(DatabaseProvider provider)
    {
        await using var app = await TestApp.StartAsync(provider);

        await ShowAsync(app, app);
    }

    [Fact, Trait("Needs", "PostgreSql")]
    public async Task Two_instances_fill_one_place_and_cancelling_promotes_one()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.PostgreSql);
        await using var one = await TestApp.StartAsync(database);
        await using var other = await TestApp.StartAsync(database);

        await ShowAsync(one, other);
    }

    private static async Task ShowAsync(TestApp one, TestApp other)
    {
        var meeting = await Seed.EventAsync(one, capacity: 1);
        using var client = one.NewClient();
        using var otherClient = other.NewClient();

        var pages = await Task.WhenAll(Enumerable.Range(0, People).Select(
            i => RegisterAsync(i % 2 == 0 ? client : otherClient, meeting.Slug, $"Persoon{i}")));

        var registrationState = await Task.WhenAll(pages.Select(page => StandingAsync(client, page)));
        Assert.Equal(
            ["held", .. Enumerable.Range(1, People - 1).Select(number => $"waiting {number}")],
            registrationState.Select(own => own.RegistrationState).OrderBy(text => text.Length).ThenBy(text => text));

        var holder = pages[Array.FindIndex(registrationState, own => own.RegistrationState == "held")];
        var cancelled = await otherClient.PostAsync($"{holder}/cancel", content: null, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.SeeOther, holder), (cancelled.StatusCode, cancelled.Headers.Location?.OriginalString));

        var after = await Task.WhenAll(pages.Select(page => StandingAsync(client, page)));
        foreach (var (before, now) in registrationState.Zip(after))
        {
            Assert.Equal(Expected(before.RegistrationState), now.RegistrationState);
        }

        var first = after[Array.FindIndex(registrationState, own => own.RegistrationState == "waiting 1")];
        Assert.Contains("Er was een plek en u was aan de beurt op de wachtlijst", first.Text, StringComparison.Ordinal);
        Assert.Empty(await one.BreachesAsync());
    }

    private static string Expected(string before) => before switch
    {
        "held" => "cancelled",
        "waiting 1" => "held",
        _ => $"waiting {int.Parse(before.Split(' ')[1], CultureInfo.InvariantCulture) - 1}",
    };

    private static async Task<string> RegisterAsync(HttpClient client, string slug, string name)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["GivenName"] = name,
            ["FamilyName"] = "Meer",
            ["Email"] = $"{name}@gemeente.example.org",
            ["Organisation"] = "Zoetermeer",
            ["IdempotencyKey"] = Guid.NewGuid().ToString("N"),
        });
        var answer = await client.PostAsync($"/events/{slug}/register", form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }

    private static async Task<(string RegistrationState, string Text)> StandingAsync(HttpClient client, string page)
    {
        var html = await client.GetStringAsync(page, TestContext.Current.CancellationToken);
        var main = new HtmlParser().ParseDocument(html).QuerySelector("main")!;
        return ($"{main.GetAttribute("data-state")} {main.GetAttribute("data-position")}".TrimEnd(), main.Text());
    }
}
