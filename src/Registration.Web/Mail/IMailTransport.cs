namespace EventRegistration.Mail;

/// <summary>Delivers messages to the outside world.</summary>
internal interface IMailTransport
{
    /// <summary>The name for the start-up messages.</summary>
    string Name { get; }

    /// <summary>
    /// Sends one message and returns the outcome. Never throws for an answer of a server. Opens a connection if no reusable one is open.
    /// </summary>
    Task<SendOutcome> SendAsync(ComposedMail mail, CancellationToken cancellationToken);
}

/// <summary>The outcome of sending. <paramref name="Answer"/> is the server's answer, without any address.</summary>
public abstract record SendOutcome(string Answer);

internal sealed record Accepted(string Answer) : SendOutcome(Answer);

/// <summary>A temporary refusal: a 4xx answer (RFC 5321 section 4.2.1) or no connection. A retry may succeed.</summary>
internal sealed record RefusedForNow(string Answer) : SendOutcome(Answer);

/// <summary>A permanent refusal: a 5xx answer. A retry of the same message cannot succeed.</summary>
internal sealed record RefusedForGood(string Answer) : SendOutcome(Answer);
