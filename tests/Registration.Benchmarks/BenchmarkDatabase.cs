using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.Installation;
using EventRegistration.Places;
using EventRegistration.Places.Checking;
using EventRegistration.Registrations;
using EventRegistration.Security.Secrets;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace EventRegistration.Benchmarks;

/// <summary>A fresh database with the services that work on it, as the program has them but for the pages.</summary>
internal sealed class BenchmarkDatabase : IAsyncDisposable
{
    private readonly string? _cluster;
    private readonly ServiceProvider _services;

    private BenchmarkDatabase(string? cluster)
    {
        _cluster = cluster;
        Provider = cluster is null ? DatabaseProvider.Sqlite : DatabaseProvider.PostgreSql;
        ConnectionString = cluster is null
            ? $"Data Source={Path.Combine(Directory, "registration.db")}"
            : new NpgsqlConnectionStringBuilder(cluster) { Database = $"benchmark_{Guid.NewGuid():N}" }.ConnectionString;
        var settings = new InstallationSettings
        {
            DataDirectory = Directory,
            Provider = Provider,
            ConnectionString = ConnectionString,
            Mail = new MailSettings { From = "noreply@example.org" },
            Demo = false,
        };
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(settings)
            .AddSingleton(TimeProvider.System)
            .AddDatabase(settings)
            .AddTokens(settings)
            .AddPlaces()
            .BuildServiceProvider();
    }

    /// <summary>The data directory, which is deleted at the end.</summary>
    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("registration-benchmark-").FullName;

    public DatabaseProvider Provider { get; }

    public string ConnectionString { get; }

    public CapacityService Service => _services.GetRequiredService<CapacityService>();

    public PlacesDatabase Places => _services.GetRequiredService<PlacesDatabase>();

    /// <summary>On SQLite a file in the folder for temporary files; on PostgreSQL a database of its own on this cluster.</summary>
    public static async Task<BenchmarkDatabase> CreateAsync(string? cluster)
    {
        var database = new BenchmarkDatabase(cluster);
        await database._services.MigrateDatabaseAsync(CancellationToken.None);
        await database._services.GetRequiredService<SecretStore>().LoadAsync(CancellationToken.None);
        return database;
    }

    public async Task<T> InAsync<T>(Func<RegistrationContext, Task<T>> work)
    {
        await using var scope = _services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<RegistrationContext>());
    }

    /// <summary>A published meeting in the far future with one pool, the event's own.</summary>
    public Task<(long Event, long Pool)> NewEventAsync(int capacity) => InAsync(async context =>
    {
        var start = DateTime.UtcNow.Date.AddDays(60);
        var meeting = new Event
        {
            Slug = $"{Guid.NewGuid():N}",
            Title = "Benchmark",
            Status = EventStatus.Published,
            StartsAt = start,
            EndsAt = start.AddHours(3),
            Pools = { new Pool { Capacity = capacity } },
        };
        context.Events.Add(meeting);
        await context.SaveChangesAsync();
        context.EventPlaces.Add(new EventPlaces { EventId = meeting.Id });
        await context.SaveChangesAsync();
        return (meeting.Id, meeting.Pools.Single().Id);
    });

    public async Task CarryOutAsync(long eventId, Command command)
    {
        if (await Service.CarryOutAsync(eventId, command, CancellationToken.None) is not Done)
        {
            throw new InvalidOperationException($"{command.StoredName} was not carried out.");
        }
    }

    /// <summary>Leaves it as one that has been in use: checkpointed, and its statistics gathered.</summary>
    public async Task SettleAsync()
    {
        await using var connection = await Places.OpenAsync(CancellationToken.None);
        await using var command = connection.CreateCommand();
        command.CommandText = Provider == DatabaseProvider.Sqlite ? "PRAGMA wal_checkpoint(TRUNCATE)" : "VACUUM (ANALYZE)";
        command.CommandTimeout = 600;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Throws if the command <c>check</c> finds a breach: a measured run must also be correct.</summary>
    public async Task CheckAsync()
    {
        var breaches = await InAsync(context => new PlacesCheck(context, TimeProvider.System).BreachesAsync(CancellationToken.None));
        if (breaches.Count > 0)
        {
            throw new InvalidOperationException(string.Join(Environment.NewLine, breaches.Take(5)));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        if (_cluster is not null)
        {
            NpgsqlConnection.ClearAllPools();
            await using var source = NpgsqlDataSource.Create(_cluster);
            await using var drop = source.CreateCommand(
                $"DROP DATABASE \"{new NpgsqlConnectionStringBuilder(ConnectionString).Database}\" WITH (FORCE)");
            await drop.ExecuteNonQueryAsync();
        }

        System.IO.Directory.Delete(Directory, recursive: true);
    }
}
