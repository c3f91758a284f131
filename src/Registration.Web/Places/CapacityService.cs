using System.Collections.Concurrent;
using EventRegistration.Data;
using EventRegistration.Installation;
using EventRegistration.Security;

namespace EventRegistration.Places;

/// <summary>
/// The only entry point to places. Requests wait in a queue for the one writer of their event; the answer comes after its decisions are
/// committed.
/// </summary>
internal sealed class CapacityService : IAsyncDisposable
{
    private readonly PlacesDatabase _database;
    private readonly Tokens _tokens;
    private readonly TimeProvider _clock;
    private readonly BatchRunner _runner;
    private readonly ConcurrentDictionary<long, Lazy<RequestQueue>> _queues = new();

    internal CapacityService(
        PlacesDatabase database,
        InstallationSettings settings,
        Tokens tokens,
        OutboxSignal signal,
        TimeProvider clock,
        ILogger<CapacityService> logger)
    {
        _database = database;
        _tokens = tokens;
        _clock = clock;
        _runner = new BatchRunner(database, settings.MailDomain, signal, clock, logger);
    }

    /// <summary>
    /// Signs up one person, on their own or added by an organiser. The same idempotency key with the same content is answered as the first
    /// time.
    /// </summary>
    public Task<Answer> RegisterAsync(SignUp signUp, CancellationToken cancellationToken, ByOrganiser? by = null) =>
        AskAsync(new SignUpRequest(NewRegistration.Of(signUp, _tokens, _clock), cancellationToken) { By = by }, cancellationToken);

    /// <summary>
    /// Adds several people for an organiser, in this order. After the first that is answered busy, all behind it are too, so that they do
    /// not pass those before them in the list.
    /// </summary>
    public async Task<IReadOnlyList<Answer>> RegisterInOrderAsync(IReadOnlyList<SignUp> signUps, ByOrganiser by)
    {
        QueuedRequest? before = null;
        List<Task<Answer>> answers = [];
        foreach (var signUp in signUps)
        {
            before = new SignUpRequest(NewRegistration.Of(signUp, _tokens, _clock), CancellationToken.None) { By = by, Follows = before };
            answers.Add(AskAsync(before, CancellationToken.None));
        }

        return await Task.WhenAll(answers);
    }

    /// <summary>
    /// Signs up several people in one go; answered with the party. The same idempotency key with the same content is answered as the first
    /// time.
    /// </summary>
    public Task<Answer> RegisterPartyAsync(PartySignUp signUp, CancellationToken cancellationToken) =>
        AskAsync(new PartyRequest(NewParty.Of(signUp, _tokens, _clock), cancellationToken), cancellationToken);

    /// <summary>Changes the rules if they are still those that the organiser saw. The promotions that they make possible follow.</summary>
    public Task<Answer> ChangeRulesAsync(
        long eventId, PlaceRules seen, PlaceRules rules, ByOrganiser by, CancellationToken cancellationToken) =>
        ChangeAsync(eventId, new NewRules(seen, rules), by, cancellationToken);

    /// <summary>Counts one organisation, by its normalised name, with another from now on.</summary>
    public Task<Answer> MergeOrganisationsAsync(
        long eventId, string key, string into, ByOrganiser? by, CancellationToken cancellationToken) =>
        ChangeAsync(eventId, new OneOrganisation(key, into), by, cancellationToken);

    /// <summary>
    /// Returns the effect that other rules would have now. Null if the rules are not those that the organiser saw, or the event is busy.
    /// </summary>
    public async Task<Preview?> PreviewRulesAsync(
        long eventId, PlaceRules seen, PlaceRules rules, CancellationToken cancellationToken)
    {
        Preview? preview = null;
        await AskAsync(
            new RulesRequest(eventId, new NewRules(seen, rules), cancellationToken) { Look = one => preview = one }, cancellationToken);
        return preview;
    }

    /// <summary>Makes a change of the event or of a person, with everything that follows from it for places, in one transaction.</summary>
    public Task<Answer> ChangeAsync(long eventId, LockedChange change, CancellationToken cancellationToken, ByOrganiser? by = null) =>
        AskAsync(new ChangeRequest(eventId, change, look: null, cancellationToken) { By = by }, cancellationToken);

    /// <summary>
    /// Makes a change to look at its effect, and undoes it. The lock is held meanwhile, so that what is seen is exactly what would happen.
    /// Answered <see cref="Unchanged"/>, or by the refusal.
    /// </summary>
    public Task<Answer> LookAsync(
        long eventId,
        LockedChange change,
        Func<SeenChange, CancellationToken, Task> look,
        CancellationToken cancellationToken,
        ByOrganiser? by = null) =>
        AskAsync(new ChangeRequest(eventId, change, look, cancellationToken) { By = by }, cancellationToken);

    /// <summary>Returns the effect that a command would have now. It locks nothing and writes nothing.</summary>
    public async Task<Preview> PreviewAsync(long eventId, Command command, CancellationToken cancellationToken)
    {
        await using var connection = new PlacesConnection(_database, await _database.OpenAsync(cancellationToken));
        return await new PreviewQuery(connection, eventId, _clock.GetUtcNow().UtcDateTime).OfAsync(command, cancellationToken);
    }

    /// <summary>
    /// Returns the outcomes that these sign-ups by an organiser would have now, in this order, and the choices after them. It locks nothing
    /// and writes nothing.
    /// </summary>
    public async Task<IReadOnlyList<Foreseen>> ForeseeAsync(
        long eventId, IReadOnlyList<SignUp> signUps, IReadOnlyList<LaterChoice> later, CancellationToken cancellationToken)
    {
        await using var connection = new PlacesConnection(_database, await _database.OpenAsync(cancellationToken));
        List<NewRegistration> people = [.. signUps.Select(signUp => NewRegistration.Of(signUp, _tokens, _clock))];
        return await new ForecastQuery(connection, eventId, _clock.GetUtcNow().UtcDateTime).OfAsync(people, later, cancellationToken);
    }

    /// <summary>Carries out any other command. A cancellation counts only until the request is taken from the queue.</summary>
    public Task<Answer> CarryOutAsync(long eventId, Command command, CancellationToken cancellationToken, ByOrganiser? by = null) =>
        AskAsync(new CommandRequest(eventId, command, cancellationToken) { By = by }, cancellationToken);

    /// <summary>Answers every request that was taken, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var queue in _queues.Values)
        {
            await queue.Value.DisposeAsync();
        }

        await _runner.DisposeAsync();
    }

    private Task<Answer> ChangeAsync(long eventId, RulesChange change, ByOrganiser? by, CancellationToken cancellationToken) =>
        AskAsync(new RulesRequest(eventId, change, cancellationToken) { By = by }, cancellationToken);

    private Task<Answer> AskAsync(QueuedRequest request, CancellationToken cancellationToken)
    {
        var key = _database.OneWriter ? 0 : request.EventId;
        return _queues.GetOrAdd(key, _ => new Lazy<RequestQueue>(() => new RequestQueue(_runner.CarryOutAsync))).Value
            .AskAsync(request, cancellationToken);
    }
}
