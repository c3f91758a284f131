namespace EventRegistration.Places;

/// <summary>
/// Requests on one event that are decided in sequence in memory, written together and committed once. A refusal writes nothing, and no
/// answer is given before the commit.
/// </summary>
internal sealed class PlacesBatch(PlacesConnection connection, string mailDomain, long eventId, TimeProvider clock)
{
    /// <summary>Returns the answers in the order of the requests. A request that comes alone is the only one.</summary>
    public async Task<IReadOnlyList<Answer>> CarryOutAsync(IReadOnlyList<QueuedRequest> requests, CancellationToken cancellationToken)
    {
        var batch = await BeginAsync(cancellationToken);
        if (batch is { IsSomethingDue: true })
        {
            // In a transaction of its own: what time has done stands, whatever becomes of the requests.
            await batch.ApplyDueAsync(cancellationToken);
            await connection.CommitAsync(cancellationToken);
            batch = await BeginAsync(cancellationToken);
        }

        if (batch is null)
        {
            await connection.RollbackAsync();
            return [.. requests.Select(_ => new No(new RegistrationClosed(ClosedBecause.NotPublished)))];
        }

        await batch.LoadAsync(BatchNeeds.Of([.. requests.Select(request => request.Needs)]), cancellationToken);
        List<Answer> answers = [];
        foreach (var request in requests)
        {
            answers.Add(await request.ApplyAsync(batch, cancellationToken));
        }

        if (requests is [{ ComesAlone: true }] && answers is [not Done])
        {
            await connection.RollbackAsync();
            return answers;
        }

        await batch.FlushAsync(cancellationToken);
        await connection.CommitAsync(cancellationToken);
        return answers;
    }

    private Task<BatchDecider?> BeginAsync(CancellationToken cancellationToken) =>
        BatchDecider.BeginAsync(connection, eventId, mailDomain, clock, cancellationToken);
}
