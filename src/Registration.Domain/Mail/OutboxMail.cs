namespace EventRegistration.Mail;

/// <summary>
/// A mail that is to be sent, written in the transaction of what it tells. It holds no link and no sentence: those are derived and put
/// in words when it is rendered, once, before the first attempt.
/// </summary>
public sealed class OutboxMail
{
    public Guid Id { get; set; }

    /// <summary>Null for mail about an account.</summary>
    public long? EventId { get; set; }

    /// <summary>Whose registration it is about.</summary>
    public Guid? RegistrationId { get; set; }

    /// <summary>Whose part it is about.</summary>
    public long? SpeakerId { get; set; }

    /// <summary>Whose account it is about.</summary>
    public Guid? AccountId { get; set; }

    /// <summary>The Message-ID (RFC 5322 section 3.6.4) without angle brackets; the same on every attempt.</summary>
    public required string MessageId { get; set; }

    public MailTemplate Template { get; set; }

    /// <summary>Raised when a template comes to mean something else.</summary>
    public int TemplateVersion { get; set; } = 1;

    /// <summary><c>nl</c> or <c>en</c>.</summary>
    public required string Language { get; set; }

    /// <summary>What the template needs beside the subject's own data, as JSON; see <see cref="MailValues"/>.</summary>
    public string Values { get; set; } = "{}";

    public required string Recipient { get; set; }

    /// <summary>The calendar's SEQUENCE (RFC 5545 section 3.8.7.4) if this mail carries a calendar part: rises with every mail to one registration.</summary>
    public int Sequence { get; set; }

    public MailState State { get; set; } = MailState.Queued;

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>UTC: not before this moment. Later than <see cref="CreatedAt"/> for reminders and after a "not now".</summary>
    public DateTime DueAt { get; set; }

    /// <summary>How many times sending was tried. Fences the lease: only the attempt that took it may say how it ended.</summary>
    public int Attempts { get; set; }

    public string? LeaseOwner { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? LeasedUntil { get; set; }

    /// <summary>The message as it was composed, as JSON; null before it is rendered and after its term.</summary>
    public string? Body { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? SentAt { get; set; }

    /// <summary>What the mail server said last; null before the first attempt.</summary>
    public string? LastAnswer { get; set; }
}

/// <summary>Every mail there is. The names are stored: add, never rename.</summary>
public enum MailTemplate
{
    /// <summary>Has a place, from the start or by accepting an offer.</summary>
    Confirmed,
    OnWaitlist,

    /// <summary>Waited and has a place now.</summary>
    Promoted,
    Offered,

    /// <summary>An offer stands for half of its time.</summary>
    OfferReminder,

    /// <summary>An offer lapsed; waits again, at the back.</summary>
    OfferExpired,

    /// <summary>A second offer lapsed; waits no longer.</summary>
    OfferExpiredAgain,

    /// <summary>Comes no more, by own wish or an organiser's.</summary>
    Cancelled,

    /// <summary>Something in the chosen sessions changed while the place in the event did not.</summary>
    SessionsChanged,
    EventChanged,

    /// <summary>The event does not go ahead.</summary>
    EventCancelled,

    /// <summary>Whom somebody signed up who does not come, with the link to the page of that party.</summary>
    PartySignedUp,

    /// <summary><see cref="EventCancelled"/>, for who signed up others and does not come.</summary>
    PartyEventCancelled,

    /// <summary>The links that belong to an address.</summary>
    OwnLinks,
    SpeakerLink,

    /// <summary>The speaker's links that belong to an address.</summary>
    SpeakerLinks,

    /// <summary><see cref="EventChanged"/>, for who speaks.</summary>
    SpeakerEventChanged,

    /// <summary><see cref="EventCancelled"/>, for who speaks.</summary>
    SpeakerEventCancelled,
    AccountInvitation,
    PasswordReset,
}

/// <summary>How far a mail is.</summary>
public enum MailState
{
    Queued,

    /// <summary>Somebody is sending it; a lease that ran out is taken over.</summary>
    Sending,
    Sent,

    /// <summary>The server refused it for good, or too often.</summary>
    Failed,

    /// <summary>What it was to say no longer holds, so it was not sent.</summary>
    Withdrawn,
}
