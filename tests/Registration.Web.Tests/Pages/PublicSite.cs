using System.Collections.Concurrent;
using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using EventRegistration.Events;
using EventRegistration.Hosting;
using EventRegistration.Installation;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Web.Tests.Pages;

/// <summary>One app a database for the tests of a class; each test makes meetings of its own. It is 15 September 2026, 10.00.</summary>
public sealed class PublicSite : IAsyncDisposable
{
    private readonly ConcurrentDictionary<DatabaseProvider, Lazy<Task<TestApp>>> _apps = new();

    public Task<TestApp> OnAsync(DatabaseProvider provider) => _apps.GetOrAdd(
        provider,
        on => new Lazy<Task<TestApp>>(() => TestApp.StartAsync(on, new TestAppOptions { Clock = new FakeClock() }))).Value;

    public Task<TestApp> OnSqliteAsync() => OnAsync(DatabaseProvider.Sqlite);

    public async ValueTask DisposeAsync()
    {
        foreach (var app in _apps.Values)
        {
            await (await app.Value).DisposeAsync();
        }
    }
}

public sealed record Reply(HttpResponseMessage Message, string Text)
{
    public HttpStatusCode Status => Message.StatusCode;

    public string Header(string name) => Assert.Single(Message.Headers.GetValues(name));
}

internal static class Visiting
{
    public static async Task<IHtmlDocument> PageAsync(this TestApp app, string address, HttpStatusCode status = HttpStatusCode.OK)
    {
        var answer = await app.AskAsync(HttpMethod.Get, address);
        Assert.Equal(status, answer.Status);
        return await new HtmlParser().ParseDocumentAsync(answer.Text, TestContext.Current.CancellationToken);
    }

    public static async Task<Reply> AskAsync(this TestApp app, HttpMethod method, string address, string? origin = null)
    {
        using var browser = app.NewClient();
        using var request = new HttpRequestMessage(method, new Uri(address, UriKind.Relative));
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        var message = await browser.SendAsync(request, TestContext.Current.CancellationToken);
        return new Reply(message, await message.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>A meeting with so many places taken and people waiting.</summary>
    public static async Task<Event> MeetingAsync(
        this TestApp app, Action<Event>? shape = null, int? capacity = 60, int held = 0, int waiting = 0)
    {
        var meeting = await Seed.EventAsync(app, capacity, shape);
        app.IsSpoilt |= held + waiting > 0;
        await app.InDatabaseAsync(context => context.Pools.Where(pool => pool.EventId == meeting.Id)
            .ExecuteUpdateAsync(pool => pool.SetProperty(one => one.Held, held).SetProperty(one => one.Waiting, waiting)
                .SetProperty(one => one.IsKept, waiting > 0 && held < capacity)));
        return meeting;
    }

    /// <summary>Puts something that is no database in the place of an SQLite one.</summary>
    public static async Task SpoilDatabaseAsync(this TestApp app)
    {
        app.IsSpoilt = true;
        foreach (var file in Directory.EnumerateFiles(app.Database.DataDirectory, "registration.db*").ToList())
        {
            await File.WriteAllTextAsync(file, new string('x', 8192), TestContext.Current.CancellationToken);
        }

        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection(app.Database.ConnectionString);
        Microsoft.Data.Sqlite.SqliteConnection.ClearPool(connection);
    }

    /// <summary>Moves a meeting so many days from now; it takes three hours.</summary>
    public static void Starts(this Event meeting, TestApp app, double days) =>
        (meeting.StartsAt, meeting.EndsAt) = (app.UtcNow.AddDays(days), app.UtcNow.AddDays(days).AddHours(3));
}
