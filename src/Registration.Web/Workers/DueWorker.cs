using EventRegistration.Data;
using EventRegistration.Places;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Workers;

/// <summary>Applies what time makes due, such as an offer that nobody answered, also when nobody asks for anything.</summary>
internal sealed partial class DueWorker(
    IServiceScopeFactory scopes, CapacityService places, TimeProvider clock, ILogger<DueWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    /// <summary>Applies what is due now; answers for how many events something was.</summary>
    public async Task<int> ApplyDueAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<RegistrationContext>();
        var now = clock.GetUtcNow().UtcDateTime;
        var due = await context.EventPlaces
            .Where(row => row.NextDueAt <= now)
            .Select(row => row.EventId)
            .ToListAsync(cancellationToken);
        foreach (var eventId in due)
        {
            try
            {
                await places.CarryOutAsync(eventId, new ApplyDue(), cancellationToken);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                // One event that fails keeps the offers of no other from lapsing.
                LogFailed(exception, eventId);
            }
        }

        return due.Count;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await ApplyDueAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // Whatever it is: an exception that leaves a background service stops the whole process.
                LogUnreadable(exception);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What is due could not be read; it is tried again in a moment.")]
    private partial void LogUnreadable(Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "Applying what is due in event {EventId} failed; it is tried again in a moment.")]
    private partial void LogFailed(Exception exception, long eventId);
}
