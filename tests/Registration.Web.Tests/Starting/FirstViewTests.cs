using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using EventRegistration.Security;
using EventRegistration.Web.Tests.Places;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Starting;

/// <summary>The first view of a public page: everything that a browser with an empty cache fetches from the published program.</summary>
public sealed partial class FirstViewTests(PublishedProgram published, ITestOutputHelper output)
{
    private const int MostBytes = 45_000;
    private const int MostRequests = 4;

    [Fact]
    public async Task First_view_of_a_public_page_is_light()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        var addresses = await AddressesAsync(database);
        await using var program = await published.StartAsync(database);
        using var browser = new HttpClient { BaseAddress = await program.ListeningAsync() };

        // The encodings that Chromium accepts. The client decompresses nothing, so the bytes counted are the bytes sent.
        browser.DefaultRequestHeaders.Add("Accept-Encoding", "gzip, deflate, br, zstd");
        List<string> heavy = [];
        foreach (var address in addresses.SelectMany(address => new[] { address, $"/en{address}" }))
        {
            var view = await ViewAsync(browser, address);
            output.WriteLine($"{view.Requests} requests, {view.Bytes,6} bytes, {view.PageBytes,6} of them the page: {address}");
            if (view.Requests > MostRequests || view.Bytes > MostBytes)
            {
                heavy.Add($"{address}: {view.Requests} requests, {view.Bytes} bytes");
            }
        }

        Assert.Empty(heavy);
    }

    [Fact]
    public async Task Fingerprinted_asset_is_cached_for_a_year()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var program = await published.StartAsync(database);
        using var browser = new HttpClient { BaseAddress = await program.ListeningAsync() };
        browser.DefaultRequestHeaders.Add("Accept-Encoding", "br");
        var (_, html) = await FetchAsync(browser, "/en/my");
        using var page = await new HtmlParser().ParseDocumentAsync(html, TestContext.Current.CancellationToken);
        string[] assets = [.. page.QuerySelectorAll("link").Select(link => link.GetAttribute("href")!), "/css/organiser.css"];

        Assert.Equal(["/favicon.*.svg", "/css/site.*.css", "/css/organiser.css"],
            assets.Select(asset => Fingerprint().Replace(asset, ".*.")));
        foreach (var asset in assets)
        {
            var plain = Fingerprint().Replace(asset, ".");
            Assert.Equal(asset == plain ? "no-cache" : "max-age=31536000, immutable", await CacheControlAsync(browser, asset));
            Assert.Equal("no-cache", await CacheControlAsync(browser, plain));
        }
    }

    /// <summary>Every public page of the demo and of a large event, with own pages of attendees and speakers of each event.</summary>
    private static async Task<IReadOnlyList<string>> AddressesAsync(TestDatabase database)
    {
        await using var app = await TestApp.StartAsync(database, new TestAppOptions { Demo = true });
        var large = await Seed.EventAsync(app, capacity: 500, Enlarge, [.. Enumerable.Range(1, 5).Select(LargeRound)]);
        await app.RegisterAsync(large.Id, "Anna");
        var tokens = app.Services.GetRequiredService<Tokens>();
        return await app.InDatabaseAsync(async context =>
        {
            var slugs = await context.Events.Where(meeting => meeting.Visibility == Visibility.Public).Select(meeting => meeting.Slug)
                .ToListAsync();
            var attendees = await context.Registrations.GroupBy(row => row.EventId)
                .Select(rows => new { Event = rows.Key, Id = rows.Max(row => row.Id) }).ToListAsync();
            var speakers = await context.Speakers.ToListAsync();
            speakers.ForEach(speaker => speaker.TokenHash = Tokens.Hash(tokens.ForSpeaker(speaker.Id, speaker.EventId)));
            await context.SaveChangesAsync();
            Assert.True(slugs.Count > 4 && attendees.Count > 3 && speakers.Count > 10);
            var own = attendees.ConvertAll(attendee => $"/r/{tokens.ForRegistration(attendee.Id, attendee.Event)}");
            return (List<string>)
            [
                "/", "/privacy", "/accessibility", "/my", "/speaker", "/account/sign-in",
                .. slugs.Select(slug => $"/events/{slug}"),
                .. slugs.Select(slug => $"/events/{slug}/register"),
                .. own,
                .. own.Select(address => $"{address}/sessions"),
                .. speakers.DistinctBy(speaker => speaker.EventId)
                .Select(speaker => $"/speaker/{tokens.ForSpeaker(speaker.Id, speaker.EventId)}"),
            ];
        });
    }

    /// <summary>Adds a description of three pages of A4.</summary>
    private static void Enlarge(Event meeting) => meeting.Description = string.Join("\n\n", Enumerable.Range(1, 12).Select(number => $"""
        ## Onderdeel {number}: samenwerken aan werk dat ertoe doet

        De bijeenkomst is voor **beleidsmedewerkers** van gemeente {number},
        die [met elkaar](https://voorbeeld.example.org/{number}) bespreken
        wat in de eigen regio goed gaat, wat beter kan, en wat daarvoor in {2026 + number} nodig is van bestuur, uitvoering en werkgevers.

        - Wat leverde ronde {number} op?
        - Wie neemt de {number * 7} afspraken over?
        """));

    private static SeedRound LargeRound(int number) => new(
        [.. Enumerable.Range(1, 6)
            .Select(table =>
                new SeedSession($"Tafel {number}.{table}: hoe regio {table * number} mensen zonder werk bereikt", 20 + table))]);

    private static async Task<(int Requests, int Bytes, int PageBytes)> ViewAsync(HttpClient browser, string address)
    {
        var (pageBytes, html) = await FetchAsync(browser, address);
        using var page = await new HtmlParser().ParseDocumentAsync(html, TestContext.Current.CancellationToken);
        Assert.All(page.Images, image => Assert.StartsWith("data:", image.Source, StringComparison.Ordinal));
        var parts = page.QuerySelectorAll("link[rel=stylesheet], link[rel~=icon]").Select(link => link.GetAttribute("href")!)
            .Concat(page.Scripts.Select(script => script.Source).OfType<string>())
            .ToHashSet(StringComparer.Ordinal);
        var (requests, bytes) = (1, pageBytes);
        foreach (var part in parts)
        {
            var (size, text) = await FetchAsync(browser, part);
            Assert.DoesNotMatch("""(?i)@import|url\((?!["']?data:)""", text);
            requests++;
            bytes += size;
        }

        return (requests, bytes, pageBytes);
    }

    private static async Task<string> CacheControlAsync(HttpClient browser, string asset)
    {
        using var answer = await browser.GetAsync(new Uri(asset, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(asset.EndsWith(".css", StringComparison.Ordinal) ? ["br"] : [], answer.Content.Headers.ContentEncoding);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Contains("default-src 'self'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        return $"{answer.Headers.CacheControl}";
    }

    private static async Task<(int Bytes, string Text)> FetchAsync(HttpClient browser, string address)
    {
        using var answer = await browser.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode is HttpStatusCode.OK, $"{address} answers {answer.StatusCode}.");
        var bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        await using Stream plain = answer.Content.Headers.ContentEncoding.SingleOrDefault() switch
        {
            null => new MemoryStream(bytes),
            "br" => new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress),
            "gzip" => new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress),
            var other => throw new InvalidOperationException($"{address} comes as {other}."),
        };
        using var reader = new StreamReader(plain);
        return (bytes.Length, await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [GeneratedRegex(@"\.[a-z0-9]{10}\.", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Fingerprint();
}
