namespace EventRegistration.Places;

/// <summary>The sign-up of one person, by that person or by an organiser. Idempotent by its key and content.</summary>
internal sealed class SignUpRequest(NewRegistration person, CancellationToken cancellation)
    : QueuedRequest(person.SignUp.EventId, cancellation)
{
    public override BatchNeeds Needs => new()
    {
        NewRegistrations = [person],
        Keys = [(Register.Name, person.SignUp.IdempotencyKey)],
    };

    public override Task<Answer> ApplyAsync(BatchDecider batch, CancellationToken cancellationToken)
    {
        var organisation = batch.CountedWith(person);
        return batch.SignUpAsync(
            person.ToCommand(organisation, batch.PoolOfSession, By is not null),
            new SignUpRows(person.Id, person.SignUp.IdempotencyKey, person.Content)
            {
                Registrations = [person.ToRegistration(organisation, batch.Now)],
            },
            cancellationToken,
            By,
            person.SignUp.Silent);
    }
}
