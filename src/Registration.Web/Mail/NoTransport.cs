namespace EventRegistration.Mail;

/// <summary>Stands where no transport was registered: everything waits.</summary>
internal sealed class NoTransport : IMailTransport
{
    public string Name => "none";

    public Task<SendOutcome> SendAsync(ComposedMail mail, CancellationToken cancellationToken) =>
        Task.FromResult<SendOutcome>(new RefusedForNow("There is no way to send mail"));
}
