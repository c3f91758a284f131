using System.Diagnostics;
using EventRegistration.Data;
using EventRegistration.Events;
using EventRegistration.People;
using EventRegistration.Mail;
using EventRegistration.Places;
using EventRegistration.Registrations;
using EventRegistration.Security;
using Npgsql;

namespace EventRegistration.Benchmarks;

/// <summary>What a sign-up and a cancellation cost through the capacity service, on a real database.</summary>
internal static class ServiceBenchmark
{
    public static async Task RunAsync(DatabaseProvider provider, string? connectionString)
    {
        var directory = Directory.CreateTempSubdirectory("registration-benchmark-").FullName;
        var settings = new InstallationSettings
        {
            DataDirectory = directory,
            Provider = provider,
            ConnectionString = provider == DatabaseProvider.Sqlite
                ? $"Data Source={Path.Combine(directory, "registration.db")}"
                : await CreateDatabaseAsync(connectionString!),
            Mail = new MailSettings { From = "noreply@example.org" },
            Demo = false,
        };
        await using (var services = new ServiceCollection()
                         .AddLogging()
                         .AddSingleton(settings)
                         .AddSingleton(TimeProvider.System)
                         .AddDatabase(settings)
                         .AddTokens(settings)
                         .AddPlaces()
                         .BuildServiceProvider())
        {
            await services.MigrateDatabaseAsync(CancellationToken.None);
            await services.GetRequiredService<InstallationSecret>().LoadAsync(CancellationToken.None);
            await MeasureAsync(provider, services);
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(directory, recursive: true);
    }

    private static async Task MeasureAsync(DatabaseProvider provider, ServiceProvider services)
    {
        var places = services.GetRequiredService<CapacityService>();
        await SignUpAsync(places, await EventAsync(services, 100), 200, together: 1);
        var alone = await SignUpAsync(places, await EventAsync(services, 1_000), 2_000, together: 1);
        var together = await SignUpAsync(places, await EventAsync(services, 1_000), 2_000, together: 256);
        Console.WriteLine($"{provider}: sign-ups, 256 waiting together against one after the other: {alone / together:0.0} x as many a second");

        var few = await CancelAsync(places, await EventAsync(services, 300), waiting: 300);
        var many = await CancelAsync(places, await EventAsync(services, 300), waiting: 20_000);
        Console.WriteLine($"{provider}: a cancellation that promotes, 20,000 waiting against 300: {many / few:0.00} x the time");
    }

    /// <summary>Milliseconds a sign-up.</summary>
    private static async Task<double> SignUpAsync(CapacityService places, long eventId, int people, int together)
    {
        var watch = Stopwatch.StartNew();
        foreach (var group in Enumerable.Range(0, people).Chunk(together))
        {
            await Task.WhenAll(group.Select(number => RegisterAsync(places, eventId, number)));
        }

        return watch.Elapsed.TotalMilliseconds / people;
    }

    /// <summary>Milliseconds a cancellation, of 200 who hold a place while so many wait.</summary>
    private static async Task<double> CancelAsync(CapacityService places, long eventId, int waiting)
    {
        List<Guid> holders = [];
        foreach (var group in Enumerable.Range(0, 300 + waiting).Chunk(256))
        {
            holders.AddRange(await Task.WhenAll(group.Select(number => RegisterAsync(places, eventId, number))));
        }

        var watch = Stopwatch.StartNew();
        foreach (var holder in holders.Take(200))
        {
            _ = await places.CarryOutAsync(eventId, new CancelRegistration(holder), CancellationToken.None) as Done
                ?? throw new InvalidOperationException("A cancellation was refused.");
        }

        return watch.Elapsed.TotalMilliseconds / 200;
    }

    private static async Task<Guid> RegisterAsync(CapacityService places, long eventId, int number)
    {
        var answer = await places.RegisterAsync(
            new SignUp
            {
                EventId = eventId,
                Name = new PersonName("Persoon", "van", $"{number}"),
                Email = $"persoon{number}@gemeente.example.org",
                Language = "nl",
                IdempotencyKey = Guid.NewGuid().ToString("N"),
            },
            CancellationToken.None);
        return (answer as Done)?.Registration ?? throw new InvalidOperationException($"A sign-up was answered by {answer}.");
    }

    private static async Task<long> EventAsync(ServiceProvider services, int capacity)
    {
        await using var scope = services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<RegistrationContext>();
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
        return meeting.Id;
    }

    private static async Task<string> CreateDatabaseAsync(string cluster)
    {
        var name = $"benchmark_{Guid.NewGuid():N}";
        await using var connection = new NpgsqlConnection(cluster);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE DATABASE \"{name}\"", connection);
        await command.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(cluster) { Database = name }.ConnectionString;
    }
}
