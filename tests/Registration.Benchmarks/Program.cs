using EventRegistration;
using EventRegistration.Benchmarks;
using EventRegistration.Data;

// Ratios within one run: machines differ and are noisy, so no figure here is a limit and none fails a build.
//   dotnet run -c Release --project tests/Registration.Benchmarks
// With REGISTRATION_TEST_POSTGRESQL set (tests/with-postgresql does that) PostgreSQL is measured as well.
DecideBenchmark.Run();
await ServiceBenchmark.RunAsync(DatabaseProvider.Sqlite, connectionString: null);
if (Environment.GetEnvironmentVariable("REGISTRATION_TEST_POSTGRESQL") is { Length: > 0 } postgreSql)
{
    await ServiceBenchmark.RunAsync(DatabaseProvider.PostgreSql, postgreSql);
}
