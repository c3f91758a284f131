using System.Collections.Concurrent;
using System.Data.Common;
using EventRegistration.Data;
using EventRegistration.Installation;
using EventRegistration.Security;

namespace EventRegistration.Places;

/// <summary>
/// The only door to places. Commands wait in a lane for the one writer of their event; the answer comes only after what was
/// decided is committed.
/// </summary>
public sealed partial class CapacityService : IAsyncDisposable
{
    private const int Attempts = 3;

    private readonly PlacesDatabase _database;
    private readonly string _mailDomain;
    private readonly OutboxSignal _signal;
    private readonly Tokens _tokens;
    private readonly TimeProvider _clock;
    private readonly ILogger<CapacityService> _logger;
    private readonly ConcurrentDictionary<long, Lazy<RequestQueue>> _lanes = new();
    private PlacesSession? _session;

    internal CapacityService(
        PlacesDatabase database,
        InstallationSettings settings,
        Tokens tokens,
        OutboxSignal signal,
        TimeProvider clock,
        ILogger<CapacityService> logger)
    {
        _database = database;
        _mailDomain = settings.MailDomain;
        _signal = signal;
        _tokens = tokens;
        _clock = clock;
        _logger = logger;
    }

    /// <summary>
    /// Signs somebody up, or adds somebody by an organiser's hand. The same idempotency key with the same content is answered as the
    /// first time.
    /// </summary>
    public Task<Answer> RegisterAsync(SignUp signUp, CancellationToken cancellationToken, ByOrganiser? by = null) =>
        AskAsync(new QueuedRequest(signUp.EventId, cancellationToken) { NewRegistration = NewRegistration.Of(signUp, _tokens, _clock), By = by }, cancellationToken);

    /// <summary>
    /// Adds several by an organiser's hand, in this order and only as far as the database was to be had: after the first who is told that
    /// it is busy, so is everybody.
    /// </summary>
    public async Task<IReadOnlyList<Answer>> RegisterInOrderAsync(IReadOnlyList<SignUp> signUps, ByOrganiser by)
    {
        QueuedRequest? before = null;
        List<Task<Answer>> answers = [];
        foreach (var signUp in signUps)
        {
            before = new QueuedRequest(signUp.EventId, CancellationToken.None)
            {
                NewRegistration = NewRegistration.Of(signUp, _tokens, _clock),
                By = by,
                Follows = before,
            };
            answers.Add(AskAsync(before, CancellationToken.None));
        }

        return await Task.WhenAll(answers);
    }

    /// <summary>Signs several people up in one go; answered with the party. The same key with the same content is answered as the first time.</summary>
    public Task<Answer> RegisterPartyAsync(PartySignUp signUp, CancellationToken cancellationToken) =>
        AskAsync(new QueuedRequest(signUp.EventId, cancellationToken) { Party = NewParty.Of(signUp, _tokens, _clock) }, cancellationToken);

    /// <summary>Changes how places are given, if the rules are still those that were seen; what has become possible follows at once.</summary>
    public Task<Answer> ChangeRulesAsync(
        long eventId, PlaceRules seen, PlaceRules rules, ByOrganiser by, CancellationToken cancellationToken) =>
        AskAsync(new QueuedRequest(eventId, cancellationToken) { Rules = new NewRules(seen, rules), By = by }, cancellationToken);

    /// <summary>From now on one organisation, by its normalised name, is counted with another.</summary>
    public Task<Answer> MergeOrganisationsAsync(
        long eventId, string key, string into, ByOrganiser by, CancellationToken cancellationToken) =>
        AskAsync(new QueuedRequest(eventId, cancellationToken) { Rules = new OneOrganisation(key, into), By = by }, cancellationToken);

    /// <summary>
    /// Whether people may wait in a round, by its number, and swap to what they wish more. Who found its sessions full before joins their
    /// waitlists.
    /// </summary>
    public Task<Answer> ChangeRoundAsync(
        long eventId, int round, bool waitlist, bool swap, ByOrganiser by, CancellationToken cancellationToken) =>
        AskAsync(new QueuedRequest(eventId, cancellationToken) { Rules = new RoundWaitlist(round, waitlist, swap), By = by }, cancellationToken);

    /// <summary>What a command would bring about now, on a copy: nothing is locked and nothing is written.</summary>
    public async Task<Preview> PreviewAsync(long eventId, Command command, CancellationToken cancellationToken)
    {
        await using var session = new PlacesSession(_database, await _database.OpenAsync(cancellationToken));
        return await new PreviewQuery(session, eventId, _clock.GetUtcNow().UtcDateTime).OfAsync(command, cancellationToken);
    }

    /// <summary>
    /// Carries out any other command on the places of one event. Cancelling counts only until the command is taken from the lane.
    /// </summary>
    public Task<Answer> CarryOutAsync(
        long eventId, Command command, CancellationToken cancellationToken, ByOrganiser? by = null) =>
        AskAsync(new QueuedRequest(eventId, cancellationToken) { Command = command, By = by }, cancellationToken);

    /// <summary>Answers what was taken before it ends.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var partition in _lanes.Values)
        {
            await partition.Value.DisposeAsync();
        }

        await CloseAsync();
    }

    private Task<Answer> AskAsync(QueuedRequest request, CancellationToken cancellationToken)
    {
        var key = _database.OneWriter ? 0 : request.EventId;
        return _lanes.GetOrAdd(key, _ => new Lazy<RequestQueue>(() => new RequestQueue(CarryOutAsync))).Value
            .AskAsync(request, cancellationToken);
    }

    private async Task CarryOutAsync(IReadOnlyList<QueuedRequest> waiting)
    {
        foreach (var ofEvent in waiting.GroupBy(request => request.EventId))
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

    /// <summary>In their order, those that change the rules each alone.</summary>
    private static List<List<QueuedRequest>> Together(IEnumerable<QueuedRequest> waiting)
    {
        List<List<QueuedRequest>> batches = [];
        foreach (var request in waiting)
        {
            if (request.Rules is null && batches is [.., [{ Rules: null }, ..] last])
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

    private static bool CompletedBusy(QueuedRequest request)
    {
        if (request.IsCutOff)
        {
            request.Complete(new Busy());
            return true;
        }

        return false;
    }

    private async Task CarryOutOneByOneAsync(List<QueuedRequest> batch)
    {
        var away = false;
        foreach (var request in batch)
        {
            if (away)
            {
                // To wait for the database once more for each of them would keep the last waiting for an hour.
                request.Complete(new Busy());
            }
            else if (!CompletedBusy(request))
            {
                away = !await CarryOutAloneAsync(request);
            }
        }
    }

    /// <summary>False when the database was not to be had.</summary>
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
    /// One transaction for all of them; again with fresh state when the database asks for that. False when all were told that it
    /// is busy.
    /// </summary>
    private async Task<bool> CarryOutTogetherAsync(List<QueuedRequest> batch)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var answers = await CommitAsync(batch);
                _signal.Raise();
                for (var i = 0; i < batch.Count; i++)
                {
                    batch[i].Complete(answers[i]);
                }

                return true;
            }
            catch (DbException exception) when (_database.IsBusy(exception))
            {
                LogBusy(batch.Count);
                batch.ForEach(request => request.Complete(new Busy()));
                return false;
            }
            catch (DbException exception) when (_database.IsTransient(exception) && attempt < Attempts)
            {
                LogAgain(attempt);
            }
        }
    }

    private async Task<IReadOnlyList<Answer>> CommitAsync(List<QueuedRequest> batch)
    {
        var session = _database.OneWriter ? _session ??= await OpenAsync() : await OpenAsync();
        try
        {
            return await new PlacesBatch(session, _mailDomain, batch[0].EventId, _clock).CarryOutAsync(batch, CancellationToken.None);
        }
        catch
        {
            await CloseAsync();
            throw;
        }
        finally
        {
            if (!_database.OneWriter)
            {
                await session.DisposeAsync();
            }
        }
    }

    private async Task<PlacesSession> OpenAsync() => new(_database, await _database.OpenAsync(CancellationToken.None));

    private async Task CloseAsync()
    {
        if (_session is { } session)
        {
            _session = null;
            await session.DisposeAsync();
        }
    }

    /// <summary>A database that fails is not the asker's fault: they may ask again. Anything else is a fault of ours.</summary>
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
