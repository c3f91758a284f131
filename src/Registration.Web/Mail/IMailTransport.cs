namespace EventRegistration.Mail;

/// <summary>The one seam to the outside: hands a message to whatever delivers it, and says how that went.</summary>
public interface IMailTransport
{
    /// <summary>For the start-up log.</summary>
    string Name { get; }

    /// <summary>Sends one message. Opens a connection when there is none that can be used again. Never throws for what a server answers.</summary>
    Task<SendOutcome> SendAsync(ComposedMail mail, CancellationToken cancellationToken);
}

/// <summary>How sending went; <paramref name="Answer"/> is what the server said, without any address.</summary>
public abstract record SendOutcome(string Answer);

public sealed record Accepted(string Answer) : SendOutcome(Answer);

/// <summary>A 4xx answer (RFC 5321 section 4.2.1), or no connection: the same may be tried again later.</summary>
public sealed record RefusedForNow(string Answer) : SendOutcome(Answer);

/// <summary>A 5xx answer: the same will not be accepted later.</summary>
public sealed record RefusedForGood(string Answer) : SendOutcome(Answer);
