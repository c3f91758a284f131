namespace EventRegistration.Places;

/// <summary>A command that is complete as it is: any but a sign-up or a change of the rules.</summary>
internal sealed class CommandRequest(long eventId, Command command, CancellationToken cancellation) : QueuedRequest(eventId, cancellation)
{
    public override BatchNeeds Needs => new() { Registrations = [.. command.Concerns] };

    public override async Task<Answer> ApplyAsync(BatchDecider batch, CancellationToken cancellationToken)
    {
        var before = batch.LastCommand;
        return await batch.DecideAsync(command, cancellationToken, By) is { } refusal
            ? new No(refusal)
            : new Done(command.Concerns.FirstOrDefault(), batch.LastCommand > before ? batch.LastCommand : 0);
    }
}
