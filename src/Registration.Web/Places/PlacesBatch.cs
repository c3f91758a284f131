using EventRegistration.Registrations;
using EventRegistration.Security;

namespace EventRegistration.Places;

/// <summary>
/// Commands on one event that are decided in sequence in memory, written together and committed once. A refusal writes nothing,
/// and nobody is answered before the commit.
/// </summary>
internal sealed class PlacesBatch(PlacesSession session, Tokens tokens, string mailDomain, long eventId, DateTime now)
{
    private readonly PlacesReader _reader = new(session, eventId);

    /// <summary>The answers, in the order of the commands; they hold once this has returned. What changes the rules comes alone.</summary>
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

        IReadOnlyList<Answer> answers = commands is [{ Rules: { } rules } alone]
            ? [await ChangeRulesAsync(rules, alone.By, places, cancellationToken)]
            : await DecideAsync(commands, places, cancellationToken);
        await session.CommitAsync(cancellationToken);
        return answers;
    }

    private async Task ApplyDueAsync(EventPlaces places, CancellationToken cancellationToken)
    {
        var (snapshot, _) = await _reader.SnapshotAsync(await _reader.DueAsync(now, cancellationToken), [], cancellationToken);
        var writer = new PlacesWriter(session, places, mailDomain, now);
        var course = new BatchCourse(_reader, writer, snapshot, now);
        writer.TimePassed();
        await course.DecideAsync(new ApplyDue(), cancellationToken);
        await course.FlushAsync(cancellationToken);
    }

    /// <summary>The rules, and with them the lanes, change first; then the core decides what that makes possible.</summary>
    private async Task<Answer> ChangeRulesAsync(RulesChange rules, ByOrganiser? by, EventPlaces places, CancellationToken cancellationToken)
    {
        var command = await new RulesWriter(session, eventId).WriteAsync(rules, by?.Note?.Id, cancellationToken);
        if (command is null)
        {
            return new No(new RulesChangedMeanwhile());
        }

        var (snapshot, _) = await _reader.SnapshotAsync([], [], cancellationToken);
        var course = new BatchCourse(_reader, new PlacesWriter(session, places, mailDomain, now), snapshot, now);
        await course.DecideAsync(command, cancellationToken, by);
        await course.FlushAsync(cancellationToken);
        return new Done(Guid.Empty);
    }

    private async Task<IReadOnlyList<Answer>> DecideAsync(
        IReadOnlyList<Pending> commands, EventPlaces places, CancellationToken cancellationToken)
    {
        List<SignUp> signUps = [.. commands.SelectMany(pending => pending.SignUps)];
        var (snapshot, poolOfSession) = await _reader.SnapshotAsync(
            [.. commands.SelectMany(pending => pending.Command?.Concerns ?? []).Distinct()],
            [.. signUps.Select(signUp => signUp.Person.Address).Distinct(StringComparer.Ordinal)],
            cancellationToken);
        var writer = new PlacesWriter(session, places, mailDomain, now);
        var course = new BatchCourse(_reader, writer, snapshot, now);
        var newcomers = new BatchNewcomers(
            course, writer, tokens, poolOfSession, now,
            await _reader.AcknowledgedAsync([.. signUps.Select(signUp => signUp.IdempotencyKey).Distinct(StringComparer.Ordinal)], cancellationToken),
            await _reader.MergedAsync([.. signUps.Select(signUp => signUp.OrganisationKey).Where(key => key.Length > 0).Distinct(StringComparer.Ordinal)], cancellationToken));
        List<Answer> answers = [];
        foreach (var pending in commands)
        {
            answers.Add(pending switch
            {
                { SignUp: { } signUp } => await newcomers.RegisterAsync(signUp, pending.By, cancellationToken),
                { Party: { } party } => await newcomers.RegisterAsync(party, cancellationToken),
                _ => await CarryOutAsync(pending, course, writer, cancellationToken),
            });
        }

        await course.FlushAsync(cancellationToken);
        return answers;
    }

    private async Task<Answer> CarryOutAsync(Pending pending, BatchCourse course, PlacesWriter writer, CancellationToken cancellationToken)
    {
        if (await course.DecideAsync(pending.Command!, cancellationToken, pending.By) is { } refusal)
        {
            return new No(refusal);
        }

        if (pending.Command is ChooseSessions choice)
        {
            writer.Replace(choice.Registration, choice.Wishes);
        }
        else if (pending.Command is SwapRooms swap)
        {
            var rooms = await _reader.RoomsAsync([swap.Pool, swap.OtherPool], cancellationToken);
            writer.AddRoom(swap.Pool, rooms[swap.OtherPool]);
            writer.AddRoom(swap.OtherPool, rooms[swap.Pool]);
        }

        return new Done(pending.Command!.Concerns.FirstOrDefault());
    }
}
