namespace EventRegistration.Places;

/// <summary>The only door to places. Answers only after what was decided is committed.</summary>
public sealed class CapacityService
{
    /// <summary>Signs somebody up. The same idempotency key with the same content is answered as the first time.</summary>
    public Task<Answer> RegisterAsync(SignUp signUp, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Carries out any other command on the places of one event.</summary>
    public Task<Answer> CarryOutAsync(long eventId, Command command, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
