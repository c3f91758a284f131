using EventRegistration.Benchmarks;

// Ratios within one run, because machines differ and are noisy: docs/performance.md says what was measured and how to run it.
var only = args.FirstOrDefault() ?? "";
var postgreSql = Environment.GetEnvironmentVariable("REGISTRATION_TEST_POSTGRESQL");
DecideBenchmark.Run();
Report.Begin();
foreach (var cluster in string.IsNullOrEmpty(postgreSql) ? [null] : new[] { null, postgreSql })
{
    if (only is "" or "registration")
    {
        await RegistrationBenchmark.RunAsync(cluster);
    }

    if (only is "" or "waitlist")
    {
        await WaitlistBenchmark.RunAsync(cluster);
    }
}
