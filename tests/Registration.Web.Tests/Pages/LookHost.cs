using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Registrations;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

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

    public HttpClient Browser() => CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    public async Task<IHtmlDocument> PageAsync(string address, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var browser = Browser();
        using var answer = await browser.GetAsync(new Uri(address, UriKind.Relative));
        Xunit.Assert.Equal(status, answer.StatusCode);
        return await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
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
