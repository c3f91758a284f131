using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Registrations;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace EventRegistration.Web.Tests.Pages;

/// <summary>The application on a new SQLite database of its own, with meetings put straight into it.</summary>
public sealed class LookHost : WebApplicationFactory<Program>
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"registration-{Guid.NewGuid():N}");

    public TimeProvider Clock { get; } = new StoppedClock(new DateTime(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc));

    public DateTime Now => Clock.GetUtcNow().UtcDateTime;

    public async Task AddAsync(Event meeting, int? capacity = 60, int held = 0, int waiting = 0)
    {
        await using var scope = Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<RegistrationContext>();
        meeting.Pools.Add(new Pool { Capacity = capacity, Held = held, Waiting = waiting });
        context.Add(meeting);
        await context.SaveChangesAsync();
        context.Add(new EventPlaces { EventId = meeting.Id });
        await context.SaveChangesAsync();
    }

    public async Task ChangeAsync(Func<RegistrationContext, Task> change)
    {
        await using var scope = Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<RegistrationContext>();
        await change(context);
        await context.SaveChangesAsync();
    }

    /// <summary>Puts something that is no database in its place.</summary>
    public async Task SpoilDatabaseAsync()
    {
        _ = Services;
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        foreach (var file in Directory.EnumerateFiles(_folder, "registration.db*").ToList())
        {
            await File.WriteAllTextAsync(file, new string('x', 8192));
        }
    }

    private HttpClient Browser() => CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    public async Task<IHtmlDocument> PageAsync(string address, HttpStatusCode status = HttpStatusCode.OK)
    {
        var answer = await SendAsync(HttpMethod.Get, address);
        Assert.Equal(status, answer.Status);
        return await new HtmlParser().ParseDocumentAsync(answer.Text, TestContext.Current.CancellationToken);
    }

    public Task<Answer> SendAsync(HttpMethod method, string address, string? origin = null) => SendAsync(Browser(), method, address, origin);

    public static async Task<Answer> SendAsync(HttpClient browser, HttpMethod method, string address, string? origin = null)
    {
        using (browser)
        {
            using var request = new HttpRequestMessage(method, new Uri(address, UriKind.Relative));
            if (origin is not null)
            {
                request.Headers.Add("Origin", origin);
            }

            var message = await browser.SendAsync(request, TestContext.Current.CancellationToken);
            return new Answer(message, await message.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
        .UseSetting("DataDirectory", _folder)
        .UseSetting("Demo", "false")
        .UseSetting("PublicBaseUrl", "https://bijeenkomsten.example.org")
        .ConfigureServices(services =>
        {
            services.AddSingleton(Clock);
            services.Remove(services.Single(service => service.ImplementationType == typeof(Workers.OutboxLoop)));
        });

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private sealed class StoppedClock(DateTime utc) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(utc);
    }
}

public sealed record Answer(HttpResponseMessage Message, string Text)
{
    public HttpStatusCode Status => Message.StatusCode;

    public string Header(string name) => Assert.Single(Message.Headers.GetValues(name));
}
