using EventRegistration.Registrations;

namespace EventRegistration.Places;

/// <summary>
/// Commands on one event that are decided in sequence in memory, written together and committed once. A refusal writes nothing,
/// and nobody is answered before the commit.
/// </summary>
internal sealed class PlacesBatch(PlacesSession session, string mailDomain, long eventId, DateTime now)
{
    private readonly PlacesReader _reader = new(session, eventId);

    /// <summary>The answers, in the order of the commands; they hold once this has returned.</summary>
    public async Task<IReadOnlyList<Answer>> CarryOutAsync(IReadOnlyList<Pending> commands, CancellationToken cancellationToken)
    {
        await session.BeginAsync(cancellationToken);
        var places = await _reader.LockAsync(cancellationToken);
        if (places?.NextDueAt <= now)
        {
            // In its own transaction: what time has done stands, whatever becomes of the commands.
            await ApplyDueAsync(places, cancellationToken);
            await session.CommitAsync(cancellationToken);
            await session.BeginAsync(cancellationToken);
            places = await _reader.LockAsync(cancellationToken);
        }

        if (places is null)
        {
            await session.RollbackAsync();
            return [.. commands.Select(_ => new No(new RegistrationClosed(ClosedBecause.NotPublished)))];
        }

        var answers = await DecideAsync(commands, places, cancellationToken);
        await session.CommitAsync(cancellationToken);
        return answers;
    }

    private async Task ApplyDueAsync(EventPlaces places, CancellationToken cancellationToken)
    {
        var (snapshot, _) = await _reader.SnapshotAsync(await _reader.DueAsync(now, cancellationToken), [], cancellationToken);
        var course = new BatchCourse(_reader, new PlacesWriter(session, places, mailDomain, now), snapshot, now);
        await course.DecideAsync(new ApplyDue(), cancellationToken);
        await course.FlushAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<Answer>> DecideAsync(
        IReadOnlyList<Pending> commands, EventPlaces places, CancellationToken cancellationToken)
    {
        List<Newcomer> newcomers = [.. commands.Select(pending => pending.Newcomer).OfType<Newcomer>()];
        var acknowledged = (await _reader.AcknowledgedAsync([.. newcomers.Select(newcomer => newcomer.SignUp.IdempotencyKey)], cancellationToken))
            .ToDictionary(done => KeyOf(done.Key, done.ContentHash), done => done.RegistrationId, StringComparer.Ordinal);
        var (snapshot, poolOfSession) = await _reader.SnapshotAsync(
            [.. commands.SelectMany(pending => pending.Command?.Concerns ?? []).Distinct()],
            [.. newcomers.Select(newcomer => newcomer.Person.Address).Distinct(StringComparer.Ordinal)],
            cancellationToken);
        var writer = new PlacesWriter(session, places, mailDomain, now);
        var course = new BatchCourse(_reader, writer, snapshot, now);
        List<Answer> answers = [];
        foreach (var pending in commands)
        {
            answers.Add(pending.Newcomer is { } newcomer
                ? await RegisterAsync(newcomer, pending.By, poolOfSession, course, writer, acknowledged, cancellationToken)
                : await CarryOutAsync(pending, course, cancellationToken));
        }

        await course.FlushAsync(cancellationToken);
        return answers;
    }

    private static async Task<Answer> CarryOutAsync(Pending pending, BatchCourse course, CancellationToken cancellationToken)
    {
        if (await course.DecideAsync(pending.Command!, cancellationToken, pending.By) is { } refusal)
        {
            return new No(refusal);
        }

        return new Done(pending.Command!.Concerns.FirstOrDefault());
    }

    private async Task<Answer> RegisterAsync(
        Newcomer newcomer,
        ByOrganiser? by,
        IReadOnlyDictionary<long, long> poolOfSession,
        BatchCourse course,
        PlacesWriter writer,
        Dictionary<string, Guid> acknowledged,
        CancellationToken cancellationToken)
    {
        var signUp = newcomer.SignUp;
        var key = KeyOf(signUp.IdempotencyKey, newcomer.Content);
        if (acknowledged.TryGetValue(key, out var earlier))
        {
            return new Done(earlier);
        }

        var register = new Register
        {
            Registration = newcomer.Id,
            Person = newcomer.Person,
            Wishes = [.. signUp.Wishes(poolOfSession)],
            ByOrganiser = by is not null,
        };
        if (await course.DecideAsync(register, cancellationToken, by, signUp.Silent) is { } refusal)
        {
            return new No(refusal);
        }

        writer.Add(newcomer.ToRegistration(now), register.Wishes);
        writer.Add(new Acknowledgement
        {
            EventId = eventId,
            Verb = register.Verb,
            Key = signUp.IdempotencyKey,
            ContentHash = newcomer.Content,
            RegistrationId = newcomer.Id,
        });
        acknowledged[key] = newcomer.Id;
        return new Done(newcomer.Id);
    }

    private static string KeyOf(string key, byte[] content) => $"{key} {Convert.ToHexString(content)}";
}
