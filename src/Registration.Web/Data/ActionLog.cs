using EventRegistration.Data.Stored;
using EventRegistration.Registrations;
using Microsoft.EntityFrameworkCore;

namespace EventRegistration.Data;

internal static class ActionLog
{
    /// <summary>
    /// Logs an action that touches no places, in the caller's transaction: both are committed, or neither is. The new command number takes
    /// the event lock until then. A change that may touch places is logged by the capacity service.
    /// </summary>
    /// <param name="context">The context with the transaction.</param>
    /// <param name="eventId">The event.</param>
    /// <param name="action">The kind, and the account, registration and number of people told as far as there are.</param>
    /// <param name="values">The other values; never a personal value.</param>
    /// <param name="clock">Read after the lock is taken, so that the log is in the order of time.</param>
    /// <param name="cancellationToken">Cancelled if the caller has gone.</param>
    public static async Task LogAsync(
        this RegistrationContext context,
        long eventId,
        LoggedAction action,
        ActionValues values,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var places = context.EventPlaces.Where(one => one.EventId == eventId);
        await places.ExecuteUpdateAsync(set => set.SetProperty(one => one.LastCommand, one => one.LastCommand + 1), cancellationToken);
        action.EventId = eventId;
        action.CommandNumber = await places.Select(one => one.LastCommand).SingleAsync(cancellationToken);
        var now = clock.GetUtcNow().UtcDateTime;
        action.At = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
        action.Values = ActionValues.Write(values);
        context.Actions.Add(action);
        await context.SaveChangesAsync(cancellationToken);
    }
}
