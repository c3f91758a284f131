using EventRegistration.Benchmarks;

// Ratios within one run, because machines differ and are noisy: docs/performance.md says what was measured and how to run it.
//   dotnet run -c Release --project tests/Registration.Benchmarks [registrations] [waitlists] [log] [sqlite] [postgresql]
bool Wants(string one, params string[] others) => args.Contains(one) || !others.Any(args.Contains);

List<string?> clusters = Wants("sqlite", "postgresql") ? [null] : [];
if (Wants("postgresql", "sqlite") && Environment.GetEnvironmentVariable("REGISTRATION_TEST_POSTGRESQL") is { Length: > 0 } cluster)
{
    clusters.Add(cluster);
}

DecideBenchmark.Run();
Report.Begin();
foreach (var each in clusters)
{
    if (Wants("registrations", "waitlists", "log"))
    {
        await RegistrationBenchmark.RunAsync(each);
    }

    if (Wants("waitlists", "registrations", "log"))
    {
        await WaitlistBenchmark.RunAsync(each);
    }

    if (Wants("log", "registrations", "waitlists"))
    {
        await LogBenchmark.RunAsync(each);
    }
}
