using EventRegistration.Installation;

namespace EventRegistration.Hosting;

/// <summary>
/// The databases that tests run on: <c>[Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]</c>. Both, unless
/// <c>tests/run quick</c> asks for SQLite alone; a missing PostgreSQL makes the test fail, never skip. A test of PostgreSQL alone has
/// <c>[Trait("Needs", "PostgreSql")]</c>, and <c>tests/run quick</c> leaves it out.
/// </summary>
public static class Databases
{
    public static TheoryData<DatabaseProvider> All =>
        SqliteAlone ? [DatabaseProvider.Sqlite] : [DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql];

    private static bool SqliteAlone => Environment.GetEnvironmentVariable("REGISTRATION_TEST_DATABASES") == nameof(DatabaseProvider.Sqlite);
}
