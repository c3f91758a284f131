using System.Collections.Concurrent;
using System.Net;
using AngleSharp.Html.Parser;
using EventRegistration.Data;
using EventRegistration.Hosting;
using EventRegistration.Web.Tests.Starting;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Places;

/// <summary>
/// The real executable, killed with SIGKILL while people sign up and cancel: nothing that was answered is lost, and every form sent
/// again is answered as the first time, or for the first time.
/// </summary>
public sealed class KilledTests(PublishedProgram published)
{
    private const int Senders = 16;
    private const int Capacity = 40;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public Task What_was_answered_survives_a_kill(DatabaseProvider provider) => KillAsync(provider, kills: 2);

    [Theory, Trait("Category", "Deep"), MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public Task What_was_answered_survives_forty_kills(DatabaseProvider provider) => KillAsync(provider, kills: 40);

    private async Task KillAsync(DatabaseProvider provider, int kills)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var slug = await MeetingAsync(database);
        var posts = new ConcurrentBag<Post>();
        var moments = new Random(kills);
        for (var kill = 0; kill < kills; kill++)
        {
            await SendAndKillAsync(database, slug, posts, moments.Next(20, 120), TimeSpan.FromMilliseconds(moments.Next(20)));
        }

        await using (var program = await StartAsync(database))
        {
            using var client = await ClientAsync(program);
            await Parallel.ForEachAsync(posts, TestContext.Current.CancellationToken, (post, _) => AssertKeptAsync(client, slug, post));
        }

        Assert.Equal(posts.Count, posts.Select(post => post.Own).Distinct(StringComparer.Ordinal).Count());
        await using var check = await StartAsync(database, "check");
        var (code, output) = await check.EndAsync();
        Assert.Equal((0, true), (code, output.Contains("All places are in order.", StringComparison.Ordinal)));
        await using var app = await TestApp.StartAsync(database);
        Assert.Equal(posts.Count, await app.InDatabaseAsync(context => context.Registrations.CountAsync()));
        Assert.Equal(Capacity, await app.InDatabaseAsync(context => context.Pools.Select(pool => pool.Held).SingleAsync()));
    }

    /// <summary>Kills it some time after so many answers.</summary>
    private async Task SendAndKillAsync(TestDatabase database, string slug, ConcurrentBag<Post> posts, int answers, TimeSpan after)
    {
        var answered = 0;
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        List<Task> senders = [];
        await using (var program = await StartAsync(database))
        {
            var client = await ClientAsync(program);
            senders.AddRange(Enumerable.Range(0, Senders).Select(_ => SendUntilKilledAsync(client, slug, posts, () =>
            {
                if (Interlocked.Increment(ref answered) == answers)
                {
                    enough.SetResult();
                }
            })));
            await Task.WhenAny(Task.WhenAll(senders), enough.Task);
            await Task.Delay(after, TestContext.Current.CancellationToken);
        }

        await Task.WhenAll(senders);
    }

    /// <summary>Signs people up, every third of whom cancels, until there is nobody to ask.</summary>
    private static async Task SendUntilKilledAsync(HttpClient client, string slug, ConcurrentBag<Post> posts, Action answered)
    {
        try
        {
            for (var i = 1; ; i++)
            {
                var post = new Post($"Persoon{Guid.NewGuid():N}", Guid.NewGuid().ToString("N"));
                posts.Add(post);
                post.Own = await RegisterAsync(client, slug, post);
                answered();
                if (i % 3 == 0)
                {
                    post.CancelSent = true;
                    await PostAsync(client, $"{post.Own}/cancel", []);
                    post.CancelAnswered = true;
                    answered();
                }
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            // Killed: whoever got no answer does not know what became of it.
        }
    }

    private static async ValueTask AssertKeptAsync(HttpClient client, string slug, Post post)
    {
        var again = await RegisterAsync(client, slug, post);
        Assert.Equal(post.Own ?? again, again);
        post.Own = again;

        using var page = await new HtmlParser().ParseDocumentAsync(
            await client.GetStreamAsync(new Uri(again, UriKind.Relative), TestContext.Current.CancellationToken),
            TestContext.Current.CancellationToken);
        var cancelled = page.QuerySelector("main")?.GetAttribute("data-state") == "cancelled";
        Assert.True(cancelled || !post.CancelAnswered);
        Assert.True(!cancelled || post.CancelSent);
    }

    private static Task<string> RegisterAsync(HttpClient client, string slug, Post post) => PostAsync(
        client,
        $"/events/{slug}/register",
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["GivenName"] = post.Name,
            ["FamilyName"] = "Meer",
            ["Email"] = $"{post.Name}@gemeente.example.org",
            ["IdempotencyKey"] = post.Key,
        });

    /// <summary>Where the answer sends.</summary>
    private static async Task<string> PostAsync(HttpClient client, string address, Dictionary<string, string> fields)
    {
        using var form = new FormUrlEncodedContent(fields);
        using var answer = await client.PostAsync(new Uri(address, UriKind.Relative), form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }

    private static async Task<string> MeetingAsync(TestDatabase database)
    {
        await using var app = await TestApp.StartAsync(database);
        return (await Seed.EventAsync(app, Capacity)).Slug;
    }

    private async Task<RunningProgram> StartAsync(TestDatabase database, params string[] verb) => RunningProgram.Start(
        await published.ExecutableAsync(),
        database.DataDirectory,
        [
            .. verb, "--urls=http://127.0.0.1:0", "--PublicBaseUrl=https://bijeenkomsten.example.org", "--RateLimits:Enabled=false",
            "--Logging:LogLevel:Default=Warning", $"--DataDirectory={database.DataDirectory}", $"--Database:Provider={database.Provider}",
            $"--Database:ConnectionString={database.ConnectionString}",
        ]);

    private static async Task<HttpClient> ClientAsync(RunningProgram program) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = await program.ListeningAsync() };

    private sealed record Post(string Name, string Key)
    {
        /// <summary>The address of the own page; null until it is answered.</summary>
        public string? Own { get; set; }

        public bool CancelSent { get; set; }

        public bool CancelAnswered { get; set; }
    }
}
