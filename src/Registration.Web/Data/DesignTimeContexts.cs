using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace EventRegistration.Data;

/// <summary>Creates the context of SQLite for <c>dotnet ef</c>, which connects to no database to add a migration.</summary>
internal sealed class DesignTimeSqlite : IDesignTimeDbContextFactory<SqliteContext>
{
    public SqliteContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteContext>().UseSqlite("Data Source=:memory:").Options);
}

/// <summary>Creates the context of PostgreSQL for <c>dotnet ef</c>, which connects to no database to add a migration.</summary>
internal sealed class DesignTimePostgreSql : IDesignTimeDbContextFactory<PostgreSqlContext>
{
    public PostgreSqlContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgreSqlContext>().UseNpgsql("Host=localhost").Options);
}
