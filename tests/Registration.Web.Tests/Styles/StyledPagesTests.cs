using System.Collections.Concurrent;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Places;
using EventRegistration.Registrations;
using EventRegistration.Security;
using EventRegistration.Security.Accounts;
using EventRegistration.Web.Tests.Pages;
using EventRegistration.Web.Tests.Places;
using EventRegistration.Web.Tests.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Styles;

/// <summary>
/// A crawl of all pages, as a visitor and as an administrator: each class has a rule in the sheets that its page links,
/// and headings skip no level.
/// </summary>
public sealed class StyledPagesTests(ITestOutputHelper output)
{
    /// <summary>Classes without a rule, and why.</summary>
    private static readonly HashSet<string> WithoutRule = new(StringComparer.Ordinal)
    {
        "standing-cancelled", // looks as .standing does by itself
    };

    [Fact]
    [Trait("Finding", "attendee-D17")]
    public async Task Pages_have_styled_classes_and_ordered_headings()
    {
        var asked = new AskedPages();
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite, new TestAppOptions
        {
            Demo = true,
            Clock = new FakeClock(),
            Services = services => services.Configure<MvcOptions>(options => options.Filters.Add(asked)),
        });
        var made = await MadeThings.MakeAsync(app);
        var rows = EndpointTable.Rows.Select(row => EndpointRightsTests.AddressOf(row, made, made).OriginalString).ToList();
        var own = await OwnPagesAsync(app, made);
        using var visitor = SignedIn.Nobody(app);
        using var administrator = await SignedIn.AsAsync(app, Right.Administrator);

        var crawl = new StyleCrawl(WithoutRule);
        await crawl.VisitAsync(visitor,
            ["/", "/en", "/nergens", "/my", "/my/sent", "/speaker", .. own,
                .. rows.Where(row => !row.StartsWith("/organiser", StringComparison.Ordinal))]);
        await crawl.VisitAsync(administrator, ["/organiser", "/en/organiser", .. rows]);
        await crawl.SendFormsAsync();

        Assert.Empty(crawl.Unstyled);
        Assert.Empty(crawl.Disordered);
        Assert.Empty(asked.Others(app));
        output.WriteLine($"{crawl.Pages} pages were read, answers to forms of {crawl.Forms} kinds among them.");
    }

    [Fact]
    public async Task Every_class_on_the_setup_page_has_a_rule()
    {
        await using var app = await TestApp.StartAsync(DatabaseProvider.Sqlite);
        await using var scope = app.Services.CreateAsyncScope();
        using var visitor = SignedIn.Nobody(app);

        var crawl = new StyleCrawl(WithoutRule);
        await crawl.VisitAsync(visitor, ["/", scope.ServiceProvider.GetRequiredService<SetUp>().Link().PathAndQuery]);
        await crawl.SendFormsAsync();

        Assert.True(crawl.Forms > 0);
        Assert.Empty(crawl.Unstyled);
    }

    /// <summary>Returns an own page for each state of each event, a paused one, an offered party, and a speaker of each event.</summary>
    private static async Task<IReadOnlyList<string>> OwnPagesAsync(TestApp app, MadeThings made)
    {
        var tokens = app.Services.GetRequiredService<Tokens>();
        var soon = await SoonAsync(app, capacity: 2);
        var (first, second) = (await app.RegisterAsync(soon, "Marloes"), await app.RegisterAsync(soon, "Joke"));
        var party = await app.RegisterPartyAsync(Asking.Party(soon, "Ans", together: true, "Fatma", "Joris"));
        await app.AskAsync(soon, new PauseWaiting(await app.RegisterAsync(soon, "Ravi")));
        await app.AskAsync(soon, new CancelRegistration(first));
        await app.AskAsync(soon, new CancelRegistration(second));
        var full = await SoonAsync(app, capacity: 1);
        var giver = await app.RegisterAsync(full, "Bas");
        await app.RegisterAsync(full, "Noor");
        await app.AskAsync(full, new CancelRegistration(giver));
        var undo = await MovedAsync(app, full);
        var (standings, speakers) = await app.InDatabaseAsync(async context =>
        {
            var speakers = await context.Speakers.Where(speaker => speaker.Id != made.Speaker).ToListAsync();
            speakers.ForEach(speaker => speaker.TokenHash = Tokens.Hash(tokens.ForSpeaker(speaker.Id, speaker.EventId)));
            await context.SaveChangesAsync();
            var standings = await context.Claims.GroupBy(claim => new { claim.EventId, claim.PoolId, claim.State, claim.IsPaused })
                .Select(claims => new { claims.Key.EventId, Id = claims.Max(claim => claim.RegistrationId) }).Distinct().ToListAsync();
            return (standings, speakers.DistinctBy(speaker => speaker.EventId));
        });
        return
        [
            .. standings.Select(standing => $"/r/{tokens.ForRegistration(standing.Id, standing.EventId)}"),
            $"/r/{tokens.ForParty(party, soon)}",
            $"/r/{tokens.ForAddressChange(undo, full)}/not-me",
            .. speakers.Select(speaker => $"/speaker/{tokens.ForSpeaker(speaker.Id, speaker.EventId)}"),
        ];
    }

    /// <summary>Adds an attendee whose address was changed, and returns the change.</summary>
    private static async Task<Guid> MovedAsync(TestApp app, long eventId)
    {
        var tokens = app.Services.GetRequiredService<Tokens>();
        var person = await app.RegisterAsync(eventId, "Karin");
        var details = Asking.SignUp(eventId, "Karin").Details with { Email = "karin@elders.example.org" };
        var settings = app.Services.GetRequiredService<InstallationSettings>();
        await app.Places().ChangeAsync(
            eventId,
            new CorrectDetails(eventId, person, _ => details, byOrganiser: false, tokens, settings),
            TestContext.Current.CancellationToken);
        return await app.InDatabaseAsync(context => context.AddressChanges.Select(change => change.Id).SingleAsync());
    }

    /// <summary>An event so close that a place given up is offered to the next.</summary>
    private static async Task<long> SoonAsync(TestApp app, int capacity) =>
        (await Seed.EventAsync(app, capacity, meeting => meeting.Starts(app, days: 2))).Id;

    /// <summary>Notes which pages were asked, with a right to see them or without.</summary>
    private sealed class AskedPages : IPageFilter
    {
        private readonly ConcurrentDictionary<string, bool> _asked = new(StringComparer.Ordinal);

        public void OnPageHandlerSelected(PageHandlerSelectedContext context) => _asked[context.ActionDescriptor.ViewEnginePath] = true;

        public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
        {
        }

        public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
        {
        }

        /// <summary>Returns the pages of the app that were not requested.</summary>
        public IEnumerable<string> Others(TestApp app) => app.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Select(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>()?.ViewEnginePath)
            .OfType<string>()
            .Except(_asked.Keys, StringComparer.Ordinal);
    }
}
