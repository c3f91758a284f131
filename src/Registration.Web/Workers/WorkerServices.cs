namespace EventRegistration.Workers;

internal static class WorkerServices
{
    /// <summary>Registers the work that runs without a request: sending mail, and applying what time has made due.</summary>
    public static IServiceCollection AddWorkers(this IServiceCollection services)
    {
        services.AddSingleton<OutboxWorker>();
        services.AddHostedService<OutboxLoop>();
        services.AddSingleton<DueWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<DueWorker>());
        return services;
    }
}
