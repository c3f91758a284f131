using EventRegistration.Data;

namespace EventRegistration.Workers;

/// <summary>
/// Sends mail at each signal, and every 20 seconds without one: reminders become due, and another instance may have died.
/// </summary>
internal sealed partial class OutboxLoop(OutboxWorker worker, OutboxSignal signal, TimeProvider clock, ILogger<OutboxLoop> logger)
    : BackgroundService
{
    private static readonly TimeSpan AtLeastEvery = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan PurgesEvery = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var purgeAt = DateTimeOffset.MinValue;
        while (true)
        {
            try
            {
                await worker.SendDueAsync(stoppingToken);
                if (clock.GetUtcNow() >= purgeAt)
                {
                    await worker.PurgeAsync(stoppingToken);
                    await worker.EraseFormerAddressesAsync(stoppingToken);
                    purgeAt = clock.GetUtcNow() + PurgesEvery;
                }
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // Every exception is caught, because an exception that leaves a background service stops the whole process.
                LogFailed(exception);
            }

            await signal.WaitAsync(AtLeastEvery, clock, stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Sending mail failed; it is tried again in a moment.")]
    private partial void LogFailed(Exception exception);
}
