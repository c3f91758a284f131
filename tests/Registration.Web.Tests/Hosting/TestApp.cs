using System.Net;
using System.Net.Sockets;
using EventRegistration.Data;
using EventRegistration.Installation;
using EventRegistration.Places.Checking;
using EventRegistration.Workers;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Xunit;

namespace EventRegistration.Hosting;

/// <summary>The real Program over real HTTP: Kestrel on a free loopback port, on a real database.</summary>
public sealed class TestApp : IAsyncDisposable
{
    private const int PortAttempts = 5;
    private readonly Factory _factory;
    private readonly TestDatabase? _owned;

    private TestApp(Factory factory, TestDatabase database, bool owned, FakeClock? clock)
    {
        _factory = factory;
        _owned = owned ? database : null;
        Database = database;
        Clock = clock;
        Address = factory.ClientOptions.BaseAddress;
    }

    public TestDatabase Database { get; }

    /// <summary>The address of the app, such as <c>http://127.0.0.1:40123/</c>.</summary>
    public Uri Address { get; }

    public FakeClock? Clock { get; }

    /// <summary>True if a test damages stored data, or its database, on purpose. Then the data is not checked at the end.</summary>
    public bool IsSpoilt { get; set; }

    public DateTime UtcNow => Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;

    public IServiceProvider Services => _factory.Services;

    /// <summary>Starts an app on a database of its own, which is deleted with the app.</summary>
    public static async Task<TestApp> StartAsync(DatabaseProvider provider, TestAppOptions? options = null)
    {
        var database = await TestDatabase.CreateMigratedAsync(provider);
        try
        {
            return await StartAsync(database, options ?? new TestAppOptions(), owned: true);
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts an app over a database that others may use too. The database stays.</summary>
    public static Task<TestApp> StartAsync(TestDatabase database, TestAppOptions? options = null) =>
        StartAsync(database, options ?? new TestAppOptions(), owned: false);

    /// <summary>A client that follows no redirect and keeps no cookie, so that a test sees every answer.</summary>
    public HttpClient NewClient() =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }, disposeHandler: true) { BaseAddress = Address };

    /// <summary>Reads through the model, or changes what no command changes.</summary>
    public async Task<T> InDatabaseAsync<T>(Func<RegistrationContext, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<RegistrationContext>());
    }

    /// <inheritdoc cref="InDatabaseAsync{T}"/>
    public async Task InDatabaseAsync(Func<RegistrationContext, Task> work)
    {
        await using var scope = Services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<RegistrationContext>());
    }

    /// <summary>The breaches that the command <c>check</c> would list.</summary>
    public Task<IReadOnlyList<string>> BreachesAsync() => InDatabaseAsync(context =>
        new PlacesCheck(context, Services.GetRequiredService<TimeProvider>()).BreachesAsync(CancellationToken.None));

    /// <summary>Checks that all invariants hold at the end, whatever a test did to places.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_owned is not null && !IsSpoilt)
            {
                Assert.Empty(await BreachesAsync());
            }
        }
        finally
        {
            await _factory.DisposeAsync();
            if (_owned is not null)
            {
                await _owned.DisposeAsync();
            }
        }
    }

    private static async Task<TestApp> StartAsync(TestDatabase database, TestAppOptions options, bool owned)
    {
        for (var attempt = 1; ; attempt++)
        {
            var port = options.PublicBaseUrl is null ? FreePort() : 0;
            var factory = new Factory(database, options, port);
            try
            {
                // A start waits for the migration, which is the app's own work, so it runs outside the thread of the test.
                await Task.Run(factory.StartServer);
                return new TestApp(factory, database, owned, options.Clock);
            }
            catch (Exception exception) when (port > 0 && attempt < PortAttempts && IsAddressInUse(exception))
            {
                await factory.DisposeAsync();
            }
            catch
            {
                await factory.DisposeAsync();
                throw;
            }
        }
    }

    /// <summary>
    /// Finds a port, which must be known before the start if the public address holds it. Another process may take it meanwhile.
    /// </summary>
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static bool IsAddressInUse(Exception? exception) =>
        exception is AddressInUseException || (exception is not null && IsAddressInUse(exception.InnerException));

    private sealed class Factory : WebApplicationFactory<Program>
    {
        private readonly TestDatabase _database;
        private readonly TestAppOptions _options;
        private readonly int _port;

        public Factory(TestDatabase database, TestAppOptions options, int port)
        {
            _database = database;
            _options = options;
            _port = port;
            UseKestrel(port);
        }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment(_options.Environment);
            builder.UseSetting("DataDirectory", _database.DataDirectory);
            builder.UseSetting("Database:Provider", _database.Provider.ToString());
            builder.UseSetting("Database:ConnectionString", _database.ConnectionString);
            builder.UseSetting("PublicBaseUrl", _options.PublicBaseUrl ?? $"http://127.0.0.1:{_port}");
            builder.UseSetting("Demo", _options.Demo.ToString());

            // All tests share one client address, and some send hundreds of forms.
            builder.UseSetting("RateLimits:Enabled", "false");
            builder.UseSetting("Logging:LogLevel:Default", "Warning");
            foreach (var (key, value) in _options.Settings)
            {
                builder.UseSetting(key, value);
            }

            builder.ConfigureTestServices(services =>
            {
                if (_options.Clock is { } clock)
                {
                    services.AddSingleton<TimeProvider>(clock);
                }

                if (!_options.SendsMail)
                {
                    services.Remove(services.Single(service => service.ImplementationType == typeof(OutboxLoop)));
                }

                _options.Services?.Invoke(services);
            });
        }
    }
}
