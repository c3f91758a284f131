using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Places;
using EventRegistration.Registrations;
using EventRegistration.Security;

namespace EventRegistration.Web.Tests.Pages;

/// <summary>Section 6 of the design: no position for who does not wait, no capacity for what has no limit; not an empty one.</summary>
public sealed class AbsentDataTests
{
    [Fact]
    public async Task An_event_without_limit_has_no_capacity()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var unlimited = await Seed.EventAsync(app, capacity: null);
        var limited = await Seed.EventAsync(app, capacity: 60);

        Assert.Equal(["data-waiting=0"], DataOf(await MainAsync(app, $"/events/{unlimited.Slug}")));
        Assert.Equal(
            ["data-capacity=60", "data-places-left=60", "data-waiting=0"], DataOf(await MainAsync(app, $"/events/{limited.Slug}")));
    }

    [Fact]
    public async Task Only_a_waiting_registration_has_a_position()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        var meeting = await Seed.EventAsync(app, capacity: 1);

        Assert.Equal(["data-state=held"], DataOf(await MainAsync(app, await RegisterAsync(app, meeting.Id, "Jansen"))));
        Assert.Equal(
            ["data-position=1", "data-state=waiting"], DataOf(await MainAsync(app, await RegisterAsync(app, meeting.Id, "Dijkstra"))));
    }

    private static async Task<string> RegisterAsync(TestApp app, long eventId, string familyName)
    {
        var done = Assert.IsType<Done>(await app.Services.GetRequiredService<CapacityService>().RegisterAsync(
            new SignUp
            {
                EventId = eventId,
                Details = new AttendeeDetails
                {
                    Name = new PersonName("Marieke", "", familyName),
                    Email = $"{familyName}@gemeente.example.org"
                },
                Language = "nl",
                IdempotencyKey = Guid.NewGuid().ToString(),
            },
            TestContext.Current.CancellationToken));
        return $"/r/{app.Services.GetRequiredService<Tokens>().ForRegistration(done.Registration, eventId)}";
    }

    private static async Task<IElement> MainAsync(TestApp app, string path)
    {
        using var client = app.NewClient();
        var page = await new HtmlParser().ParseDocumentAsync(
            await client.GetStreamAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken),
            TestContext.Current.CancellationToken);
        return page.QuerySelector("main")!;
    }

    private static IEnumerable<string> DataOf(IElement element) => element.Attributes
        .Where(attribute => attribute.Name.StartsWith("data-", StringComparison.Ordinal))
        .Select(attribute => $"{attribute.Name}={attribute.Value}")
        .Order(StringComparer.Ordinal);
}
