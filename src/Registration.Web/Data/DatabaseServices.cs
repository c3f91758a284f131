using System.Data.Common;
using EventRegistration.Installation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace EventRegistration.Data;

internal static class DatabaseServices
{
    public static IServiceCollection AddDatabase(this IServiceCollection services, InstallationSettings settings)
    {
        if (settings.Provider == DatabaseProvider.Sqlite)
        {
            services.AddDbContextFactory<SqliteContext>(options => options
                .UseSqlite(settings.ConnectionString)
                .AddInterceptors(new SqliteConnectionSettings()));
            services.AddScoped<RegistrationContext>(provider => provider.GetRequiredService<SqliteContext>());
            services.AddSingleton<PlacesDatabase>(provider => new SqlitePlacesDatabase(
                settings.ConnectionString, provider.GetRequiredService<IDbContextFactory<SqliteContext>>().CreateDbContext));
        }
        else
        {
            services.AddDbContextFactory<PostgreSqlContext>(options => options.UseNpgsql(settings.ConnectionString));
            services.AddScoped<RegistrationContext>(provider => provider.GetRequiredService<PostgreSqlContext>());
            services.AddSingleton<PlacesDatabase>(provider => new PostgreSqlPlacesDatabase(
                settings.ConnectionString, provider.GetRequiredService<IDbContextFactory<PostgreSqlContext>>().CreateDbContext));
        }

        return services;
    }

    /// <summary>Creates the database when there is none and brings it up to date. Several instances may do so at once.</summary>
    public static async Task MigrateDatabaseAsync(this IServiceProvider services, CancellationToken cancellationToken)
    {
        var settings = services.GetRequiredService<InstallationSettings>();
        Directory.CreateDirectory(settings.DataDirectory);
        await using var scope = services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<RegistrationContext>();
        if (settings.Provider == DatabaseProvider.PostgreSql)
        {
            await EnsureExistsAsync(context, cancellationToken);
        }

        await using var alone = await MigrationLock.TakeAsync(settings, cancellationToken);
        if (settings.Provider == DatabaseProvider.Sqlite)
        {
            await context.Database.ExecuteSqlRawAsync(SqliteConnectionSettings.WriteAheadLog, cancellationToken);
        }

        if ((await context.Database.GetAppliedMigrationsAsync(cancellationToken)).Except(context.Database.GetMigrations(), StringComparer.Ordinal).Any())
        {
            throw new OtherVersionException(settings);
        }

        if (!(await context.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
        {
            return;
        }

        if (settings.Provider == DatabaseProvider.Sqlite)
        {
            await context.Database.ExecuteSqlRawAsync(MigrationLock.RemoveAbandoned, cancellationToken);
        }

        await context.Database.MigrateAsync(cancellationToken);
    }

    /// <summary>Whether the database is there and has every migration of this version. Creates nothing.</summary>
    public static async Task<bool> IsUpToDateAsync(this RegistrationContext context, CancellationToken cancellationToken)
    {
        try
        {
            return (await context.Database.GetAppliedMigrationsAsync(cancellationToken)).SequenceEqual(context.Database.GetMigrations(), StringComparer.Ordinal);
        }
        catch (DbException)
        {
            return false;
        }
    }

    /// <summary>The lock lies in the database, which may have to be made first; another process may be faster.</summary>
    private static async Task EnsureExistsAsync(RegistrationContext context, CancellationToken cancellationToken)
    {
        var creator = context.GetService<IRelationalDatabaseCreator>();
        if (await creator.ExistsAsync(cancellationToken))
        {
            return;
        }

        try
        {
            await creator.CreateAsync(cancellationToken);
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
        }
    }
}
