using System.Data.Common;
using EventRegistration.Data;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Health;

/// <summary>For whoever watches over the service: live (the process answers) and ready (it can do its work).</summary>
internal static partial class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Text("live"));
        routes.MapGet("/health/ready", ReadyAsync);
    }

    private static async Task<IResult> ReadyAsync(
        RegistrationContext context, HttpResponse response, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        response.Headers.CacheControl = "no-store";
        try
        {
            var pending = await context.Database.GetPendingMigrationsAsync(cancellationToken);
            return pending.Any() ? NotReady("The database has to be brought up to date: run the verb migrate.") : Results.Text("ready");
        }
        catch (Exception exception) when (exception is DbException or InvalidOperationException or TimeoutException)
        {
            LogUnreachable(loggers.CreateLogger(typeof(HealthEndpoints)), exception);
            return NotReady("The database cannot be reached.");
        }
    }

    private static IResult NotReady(string why) => Results.Text(why, statusCode: StatusCodes.Status503ServiceUnavailable);

    [LoggerMessage(LogLevel.Warning, "The database cannot be reached.")]
    private static partial void LogUnreachable(ILogger logger, Exception exception);
}
