using System.Data.Common;
using EventRegistration.Data;

namespace EventRegistration.Places;

/// <summary>
/// Carries out the requests that a queue hands over, in batches: one transaction for each. Retries what the database wants retried, and
/// runs the requests of a batch that failed one by one.
/// </summary>
internal sealed partial class BatchRunner(
    PlacesDatabase database, string mailDomain, OutboxSignal signal, TimeProvider clock, ILogger logger) : IAsyncDisposable
{
    private const int Attempts = 3;

    /// <summary>The one connection that writes, where the database has one writer.</summary>
    private PlacesConnection? _connection;

    /// <summary>Carries out all of them and completes each with its answer.</summary>
    public async Task CarryOutAsync(IReadOnlyList<QueuedRequest> requests)
    {
        foreach (var ofEvent in requests.GroupBy(request => request.EventId))
        {
            foreach (var together in Together(ofEvent))
            {
                List<QueuedRequest> batch = [.. together.Where(request => !CompletedBusy(request))];
                if (batch.Count > 0)
                {
                    await CarryOutBatchAsync(batch);
                }
            }
        }
    }

    public ValueTask DisposeAsync() => CloseAsync();

    /// <summary>The batches, in the order of the requests; each that comes alone is a batch of its own.</summary>
    private static List<List<QueuedRequest>> Together(IEnumerable<QueuedRequest> requests)
    {
        List<List<QueuedRequest>> batches = [];
        foreach (var request in requests)
        {
            if (!request.ComesAlone && batches is [.., [{ ComesAlone: false }, ..] last])
            {
                last.Add(request);
            }
            else
            {
                batches.Add([request]);
            }
        }

        return batches;
    }

    private static bool CompletedBusy(QueuedRequest request)
    {
        if (request.IsCutOff)
        {
            request.Complete(new Busy());
            return true;
        }

        return false;
    }

    private async Task CarryOutBatchAsync(List<QueuedRequest> batch)
    {
        try
        {
            await CarryOutTogetherAsync(batch);
        }
        catch (Exception exception) when (batch.Count > 1)
        {
            LogBatchFailed(exception, batch.Count);
            await CarryOutOneByOneAsync(batch);
        }
        catch (Exception exception)
        {
            Fail(batch[0], exception);
        }
    }

    private async Task CarryOutOneByOneAsync(List<QueuedRequest> batch)
    {
        var away = false;
        foreach (var request in batch)
        {
            if (away)
            {
                // Waiting for the database once more for each request would keep the last one waiting for an hour.
                request.Complete(new Busy());
            }
            else if (!CompletedBusy(request))
            {
                away = !await CarryOutAloneAsync(request);
            }
        }
    }

    /// <summary>Returns false when the database could not be reached.</summary>
    private async Task<bool> CarryOutAloneAsync(QueuedRequest request)
    {
        try
        {
            return await CarryOutTogetherAsync([request]);
        }
        catch (Exception exception)
        {
            Fail(request, exception);
            return exception is not DbException { IsTransient: true };
        }
    }

    /// <summary>
    /// Carries out a batch in one transaction, again with fresh state when the database asks for that. Returns false when all requests were
    /// answered busy.
    /// </summary>
    private async Task<bool> CarryOutTogetherAsync(List<QueuedRequest> batch)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var answers = await CommitAsync(batch);
                signal.Raise();
                for (var i = 0; i < batch.Count; i++)
                {
                    batch[i].Complete(answers[i]);
                }

                return true;
            }
            catch (DbException exception) when (database.IsBusy(exception))
            {
                LogBusy(batch.Count);
                batch.ForEach(request => request.Complete(new Busy()));
                return false;
            }
            catch (DbException exception) when (database.IsTransient(exception) && attempt < Attempts)
            {
                LogAgain(attempt);
            }
        }
    }

    private async Task<IReadOnlyList<Answer>> CommitAsync(List<QueuedRequest> batch)
    {
        var connection = database.OneWriter ? _connection ??= await OpenAsync() : await OpenAsync();
        try
        {
            return await new PlacesBatch(connection, mailDomain, batch[0].EventId, clock).CarryOutAsync(batch, CancellationToken.None);
        }
        catch
        {
            await CloseAsync();
            throw;
        }
        finally
        {
            if (!database.OneWriter)
            {
                await connection.DisposeAsync();
            }
        }
    }

    private async Task<PlacesConnection> OpenAsync() => new(database, await database.OpenAsync(CancellationToken.None));

    private async ValueTask CloseAsync()
    {
        if (_connection is { } connection)
        {
            _connection = null;
            await connection.DisposeAsync();
        }
    }

    /// <summary>Answers busy if the database failed: the same may be asked again. Anything else is a fault of this program.</summary>
    private void Fail(QueuedRequest request, Exception exception)
    {
        LogFailed(exception);
        if (exception is DbException)
        {
            request.Complete(new Busy());
        }
        else
        {
            request.Fail(exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A batch of {Count} commands failed and was rolled back; each runs alone.")]
    private partial void LogBatchFailed(Exception exception, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The places were locked for too long; {Count} commands are told to try again.")]
    private partial void LogBusy(int count);

    [LoggerMessage(Level = LogLevel.Information, Message = "The database asks to do the same again, attempt {Attempt}.")]
    private partial void LogAgain(int attempt);

    [LoggerMessage(Level = LogLevel.Error, Message = "A command on places failed and changed nothing.")]
    private partial void LogFailed(Exception exception);
}
