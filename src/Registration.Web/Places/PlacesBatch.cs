using EventRegistration.Registrations;

namespace EventRegistration.Places;

/// <summary>
/// Commands on one event that are decided in sequence in memory, written together and committed once. A refusal writes nothing,
/// and nobody is answered before the commit.
/// </summary>
internal sealed class PlacesBatch(PlacesSession session, string mailDomain, long eventId, TimeProvider clock)
{
    private readonly PlacesReader _reader = new(session, eventId);

    /// <summary>The answers, in the order of the commands; they hold once this has returned. What changes the rules comes alone.</summary>
    public async Task<IReadOnlyList<Answer>> CarryOutAsync(IReadOnlyList<QueuedRequest> commands, CancellationToken cancellationToken)
    {
        var (places, now) = await LockAsync(cancellationToken);
        if (places?.NextDueAt <= now)
        {
            // In its own transaction: what time has done stands, whatever becomes of the commands.
            await ApplyDueAsync(places, now, cancellationToken);
            await session.CommitAsync(cancellationToken);
            (places, now) = await LockAsync(cancellationToken);
        }

        if (places is null)
        {
            await session.RollbackAsync();
            return [.. commands.Select(_ => new No(new RegistrationClosed(ClosedBecause.NotPublished)))];
        }

        IReadOnlyList<Answer> answers = commands is [{ Rules: { } rules } alone]
            ? [await ChangeRulesAsync(rules, alone.By, places, now, cancellationToken)]
            : await DecideAsync(commands, places, now, cancellationToken);
        await session.CommitAsync(cancellationToken);
        return answers;
    }

    /// <summary>
    /// Begins and takes the lock, and only then looks at the clock, so that of two instances the one that had to wait does not decide at an
    /// earlier moment than the one before it. To the millisecond, which both databases keep.
    /// </summary>
    private async Task<(EventPlaces? Places, DateTime Now)> LockAsync(CancellationToken cancellationToken)
    {
        await session.BeginAsync(cancellationToken);
        var places = await _reader.LockAsync(cancellationToken);
        var now = clock.GetUtcNow().UtcDateTime;
        return (places, now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond)));
    }

    private async Task ApplyDueAsync(EventPlaces places, DateTime now, CancellationToken cancellationToken)
    {
        var (snapshot, _) = await _reader.SnapshotAsync(await _reader.DueAsync(now, cancellationToken), [], cancellationToken);
        var writer = new PlacesWriter(session, places, mailDomain, now);
        var builder = new BatchDecider(_reader, writer, snapshot, now);
        writer.TimePassed();
        await builder.DecideAsync(new ApplyDue(), cancellationToken);
        await builder.FlushAsync(cancellationToken);
    }

    /// <summary>The rules, and with them the lanes, change first; then the core decides what that makes possible.</summary>
    private async Task<Answer> ChangeRulesAsync(
        RulesChange rules, ByOrganiser? by, EventPlaces places, DateTime now, CancellationToken cancellationToken)
    {
        var command = await new RulesWriter(session, eventId).WriteAsync(rules, by?.Note?.Id, cancellationToken);
        if (command is null)
        {
            return new No(new RulesChangedMeanwhile());
        }

        var (snapshot, _) = await _reader.SnapshotAsync([.. command.Concerns], [], cancellationToken);
        var builder = new BatchDecider(_reader, new PlacesWriter(session, places, mailDomain, now), snapshot, now);
        await builder.DecideAsync(command, cancellationToken, by);
        await builder.FlushAsync(cancellationToken);
        return new Done(Guid.Empty);
    }

    private async Task<IReadOnlyList<Answer>> DecideAsync(
        IReadOnlyList<QueuedRequest> commands, EventPlaces places, DateTime now, CancellationToken cancellationToken)
    {
        List<NewParty> parties = [.. commands.Select(request => request.Party).OfType<NewParty>()];
        List<NewRegistration> newRegistrations = [.. commands.SelectMany(request => request.NewRegistrations)];
        var (snapshot, poolOfSession) = await _reader.SnapshotAsync(
            [.. commands.SelectMany(request => request.Command?.Concerns ?? []).Distinct()],
            [.. newRegistrations.Select(newRegistration => newRegistration.Person.Address).Distinct(StringComparer.Ordinal)],
            cancellationToken);
        var writer = new PlacesWriter(session, places, mailDomain, now);
        var builder = new BatchDecider(_reader, writer, snapshot, now);
        var admission = new BatchSignUps(builder, writer, poolOfSession, now)
        {
            Acknowledged =
            [
                .. await _reader.AcknowledgedAsync(
                    nameof(Register), [.. commands.Select(request => request.NewRegistration?.SignUp.IdempotencyKey).OfType<string>()], cancellationToken),
                .. await _reader.AcknowledgedAsync(
                    nameof(RegisterParty), [.. parties.Select(party => party.SignUp.IdempotencyKey)], cancellationToken),
            ],
            Merged = await _reader.MergedAsync(
                [.. newRegistrations.Select(newRegistration => newRegistration.OrganisationKey).Where(key => key.Length > 0).Distinct(StringComparer.Ordinal)], cancellationToken),
        };
        List<Answer> answers = [];
        foreach (var request in commands)
        {
            answers.Add(request switch
            {
                { NewRegistration: { } newRegistration } => await admission.RegisterAsync(newRegistration, request.By, cancellationToken),
                { Party: { } party } => await admission.RegisterAsync(party, cancellationToken),
                _ => await CarryOutAsync(request, builder, writer, cancellationToken),
            });
        }

        await builder.FlushAsync(cancellationToken);
        return answers;
    }

    private async Task<Answer> CarryOutAsync(QueuedRequest request, BatchDecider builder, PlacesWriter writer, CancellationToken cancellationToken)
    {
        if (await builder.DecideAsync(request.Command!, cancellationToken, request.By) is { } refusal)
        {
            return new No(refusal);
        }

        if (request.Command is ChooseSessions choice)
        {
            writer.Replace(choice.Registration, choice.Preferences);
        }
        else if (request.Command is SwapRooms swap)
        {
            var rooms = await _reader.RoomsAsync([swap.Pool, swap.OtherPool], cancellationToken);
            writer.AddRoom(swap.Pool, rooms[swap.OtherPool]);
            writer.AddRoom(swap.OtherPool, rooms[swap.Pool]);
        }

        return new Done(request.Command!.Concerns.FirstOrDefault());
    }
}
