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
            services.AddScoped(provider => Borrowed(provider) ?? provider.GetRequiredService<SqliteContext>());
            services.AddSingleton<PlacesDatabase>(provider => new SqlitePlacesDatabase(
                settings.ConnectionString, provider.GetRequiredService<IDbContextFactory<SqliteContext>>().CreateDbContext));
        }
        else
        {
            services.AddDbContextFactory<PostgreSqlContext>(options => options.UseNpgsql(settings.ConnectionString));
            services.AddScoped(provider => Borrowed(provider) ?? provider.GetRequiredService<PostgreSqlContext>());
            services.AddSingleton<PlacesDatabase>(provider => new PostgreSqlPlacesDatabase(
                settings.ConnectionString, provider.GetRequiredService<IDbContextFactory<PostgreSqlContext>>().CreateDbContext));
        }

        services.AddScoped<BorrowedContext>();
        return services;

        static RegistrationContext? Borrowed(IServiceProvider provider) => provider.GetRequiredService<BorrowedContext>().Context;
    }

    /// <summary>Creates the database if there is none and applies pending migrations. Several instances may do so concurrently.</summary>
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
        var applied = await context.Database.GetAppliedMigrationsAsync(cancellationToken);
        if (applied.Except(context.Database.GetMigrations(), StringComparer.Ordinal).Any())
        {
            throw new OtherVersionException(settings);
        }

        if (settings.Provider == DatabaseProvider.Sqlite)
        {
            await context.Database.ExecuteSqlRawAsync(SqliteConnectionSettings.WriteAheadLog, cancellationToken);
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

    /// <summary>Whether the database exists and has exactly the migrations of this version. Creates nothing.</summary>
    public static async Task<bool> IsUpToDateAsync(this RegistrationContext context, CancellationToken cancellationToken)
    {
        try
        {
            var applied = await context.Database.GetAppliedMigrationsAsync(cancellationToken);
            return applied.SequenceEqual(context.Database.GetMigrations(), StringComparer.Ordinal);
        }
        catch (DbException)
        {
            return false;
        }
    }

    /// <summary>
    /// Creates the PostgreSQL database if needed, because the migration lock lies in that database. Another process may create the database
    /// first.
    /// </summary>
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
        catch (PostgresException exception)
            when (exception.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
        }
    }
}
