using System.Text.RegularExpressions;
using EventRegistration.Places;
using EventRegistration.Security;
using EventRegistration.Workers;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Benchmarks;

/// <summary>The log page of one event, requested from the real program in this process by a signed-in reader.</summary>
internal sealed partial class LogPage : IAsyncDisposable
{
    private const string Email = "reader@example.org";
    private const string Password = "correct-horse-battery";
    private readonly Site _site;
    private readonly HttpClient _client;
    private readonly string _address;

    private LogPage(Site site, HttpClient client, string address) => (_site, _client, _address) = (site, client, address);

    public static async Task<LogPage> OpenAsync(BenchmarkDatabase database, long eventId)
    {
        var slug = await database.InAsync(context => context.Events.Where(one => one.Id == eventId).Select(one => one.Slug).SingleAsync());
        var site = new Site(database);
        var client = site.CreateClient(
            new WebApplicationFactoryClientOptions { BaseAddress = new Uri("https://localhost"), AllowAutoRedirect = false });
        await AddReaderAsync(site.Services);
        await SignInAsync(client);
        return new LogPage(site, client, $"/organiser/events/{slug}/log");
    }

    /// <summary>Milliseconds for one request of the page with this query.</summary>
    public async Task<double> RequestAsync(string query, int entries)
    {
        var began = TimeProvider.System.GetTimestamp();
        var page = await _client.GetStringAsync(new Uri(_address + query, UriKind.Relative));
        var elapsed = TimeProvider.System.GetElapsedTime(began);
        return Entry().Count(page) == entries
            ? elapsed.TotalMilliseconds
            : throw new InvalidOperationException($"The log page shows {Entry().Count(page)} commands instead of {entries}.");
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _site.DisposeAsync();
    }

    private static async Task AddReaderAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var account = new Account { UserName = Email, Email = Email, DisplayName = "Sanne de Vries", CreatedAt = DateTime.UtcNow };
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        account.PasswordHash = accounts.PasswordHasher.HashPassword(account, Password);
        var created = await accounts.CreateAsync(account);
        if (!created.Succeeded)
        {
            throw new InvalidOperationException(created.ToString());
        }

        var context = scope.ServiceProvider.GetRequiredService<Data.RegistrationContext>();
        context.AccountRights.Add(new AccountRight { AccountId = account.Id, Right = Right.Reader });
        await context.SaveChangesAsync();
    }

    private static async Task SignInAsync(HttpClient client)
    {
        var address = new Uri("/account/sign-in", UriKind.Relative);
        var token = AntiforgeryToken().Match(await client.GetStringAsync(address)).Groups["value"].Value;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Email"] = Email,
            ["Password"] = Password,
            ["__RequestVerificationToken"] = token,
        });
        using var answer = await client.PostAsync(address, form);
        if (answer.StatusCode != System.Net.HttpStatusCode.SeeOther)
        {
            throw new InvalidOperationException($"Signing in answered {(int)answer.StatusCode}.");
        }
    }

    [GeneratedRegex(
        "name=\"__RequestVerificationToken\"[^>]*value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5_000)]
    private static partial Regex AntiforgeryToken();

    [GeneratedRegex("<li value=\"[0-9]+\" data-number=", RegexOptions.None, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Entry();

    private sealed class Site(BenchmarkDatabase database) : WebApplicationFactory<CapacityService>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Production");
            builder.UseSetting("DataDirectory", database.Directory);
            builder.UseSetting("Database:Provider", database.Provider.ToString());
            builder.UseSetting("Database:ConnectionString", database.ConnectionString);
            builder.UseSetting("PublicBaseUrl", "https://localhost");
            builder.UseSetting("RateLimits:Enabled", "false");
            builder.UseSetting("Logging:LogLevel:Default", "Warning");

            // The links of the fill belong to no registration, so its mail cannot be composed.
            builder.ConfigureTestServices(services =>
                services.Remove(services.Single(service => service.ImplementationType == typeof(OutboxLoop))));
        }
    }
}
