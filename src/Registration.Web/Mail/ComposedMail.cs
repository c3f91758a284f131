namespace EventRegistration.Mail;

/// <summary>
/// A composed message. Composed once before the first attempt, and stored until the end of the retention period. Every transport sends the
/// same message. Header values are single lines without control characters (RFC 5322 section 2.2).
/// </summary>
internal sealed record ComposedMail
{
    /// <summary>The Message-ID without angle brackets; the same on every attempt.</summary>
    public required string MessageId { get; init; }

    public required MailAddress From { get; init; }

    public required MailAddress To { get; init; }

    /// <summary>The address of the event's contact. Null if replies go to <see cref="From"/>.</summary>
    public MailAddress? ReplyTo { get; init; }

    public required string Subject { get; init; }

    /// <summary>The value of Content-Language: <c>nl</c> or <c>en</c>.</summary>
    public required string Language { get; init; }

    public required string Text { get; init; }

    public required string Html { get; init; }

    public CalendarPart? Calendar { get; init; }

    /// <summary>Calendar files, which a mail program does not act on by itself.</summary>
    public IReadOnlyList<CalendarAttachment> Files { get; init; } = [];
}

/// <summary>An address with its display name, which may be empty.</summary>
internal sealed record MailAddress(string Name, string Address);

/// <summary>A calendar part. Its METHOD must also stand in the MIME header, because Outlook refuses a different one.</summary>
internal sealed record CalendarPart(string Method, string Content);

/// <summary>A calendar as a file of its own. The name is a file name with its extension.</summary>
internal sealed record CalendarAttachment(string Name, CalendarPart Calendar);
