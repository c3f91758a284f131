using EventRegistration.Benchmarks;

// Ratios within one run, because machines differ and are noisy: docs/performance.md says what was measured and how to run it.
//   dotnet run -c Release --project tests/Registration.Benchmarks [registrations] [waitlists] [sqlite] [postgresql]
bool Wants(string one, string other) => args.Contains(one) || !args.Contains(other);

List<string?> clusters = Wants("sqlite", "postgresql") ? [null] : [];
if (Wants("postgresql", "sqlite") && Environment.GetEnvironmentVariable("REGISTRATION_TEST_POSTGRESQL") is { Length: > 0 } cluster)
{
    clusters.Add(cluster);
}

DecideBenchmark.Run();
Report.Begin();
foreach (var each in clusters)
{
    if (Wants("registrations", "waitlists"))
    {
        await RegistrationBenchmark.RunAsync(each);
    }

    if (Wants("waitlists", "registrations"))
    {
        await WaitlistBenchmark.RunAsync(each);
    }
}
