namespace EventRegistration.Mail;

/// <summary>
/// A message as it is composed, once, before the first attempt: what every transport sends, and what is stored until its term. Every
/// header value is a single line; whoever composes removes line breaks and control characters (RFC 5322 section 2.2).
/// </summary>
public sealed record ComposedMail
{
    /// <summary>Without angle brackets; the same on every attempt.</summary>
    public required string MessageId { get; init; }

    public required MailAddress From { get; init; }

    public required MailAddress To { get; init; }

    /// <summary>The event's contact; null: replies go to <see cref="From"/>.</summary>
    public MailAddress? ReplyTo { get; init; }

    public required string Subject { get; init; }

    /// <summary><c>nl</c> or <c>en</c>, for Content-Language.</summary>
    public required string Language { get; init; }

    public required string Text { get; init; }

    public required string Html { get; init; }

    public CalendarPart? Calendar { get; init; }
}

/// <summary>An address with the name that goes before it, which may be empty.</summary>
public sealed record MailAddress(string Name, string Address);

/// <summary>A calendar part: the METHOD in the MIME header is that of the body, or Outlook refuses it.</summary>
public sealed record CalendarPart(string Method, string Content);
