using EventRegistration.Registrations;

namespace EventRegistration.Mail;

/// <summary>
/// A queued mail, written in the transaction of the change that the mail reports. The row holds neither links nor sentences. Both are made
/// at rendering, once and before the first attempt.
/// </summary>
public sealed class OutboxMail
{
    public Guid Id { get; set; }

    /// <summary>The event of the mail. Null for mail about an account.</summary>
    public long? EventId { get; set; }

    /// <summary>
    /// The registration that the mail is about. Null for mail about something else, or about several people (<see cref="OutboxPerson"/>).
    /// </summary>
    public Guid? RegistrationId { get; set; }

    /// <summary>The speaker that the mail is about. Null for mail about something else.</summary>
    public long? SpeakerId { get; set; }

    /// <summary>The account that the mail is about. Null for mail about something else.</summary>
    public Guid? AccountId { get; set; }

    /// <summary>The Message-ID (RFC 5322 section 3.6.4) without angle brackets; the same on every attempt.</summary>
    public required string MessageId { get; set; }

    public MailTemplate Template { get; set; }

    /// <summary>The version of the template's meaning, from 1. Raised when a template comes to mean something else.</summary>
    public int TemplateVersion { get; set; } = 1;

    /// <summary><c>nl</c> or <c>en</c>.</summary>
    public required string Language { get; set; }

    /// <summary>The template's <see cref="MailValues"/>, as JSON.</summary>
    public string Values { get; set; } = "{}";

    public required string Recipient
    {
        get;
        set
        {
            field = value;
            SearchText = Folding.Words(value);
        }
    }

    /// <summary>The folded address. Purpose: organisers find the mail; erased with the recipient.</summary>
    public string SearchText { get; private set; } = "";

    /// <summary>
    /// The number of mails queued for the same registration before, from 0. Always 0 for a mail that gathers several people.
    /// </summary>
    public int Sequence { get; set; }

    public MailState State { get; set; } = MailState.Queued;

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>
    /// The earliest moment of sending, in UTC. Later than <see cref="CreatedAt"/> for reminders and after a temporary refusal.
    /// </summary>
    public DateTime DueAt { get; set; }

    /// <summary>The number of attempts so far. Fences the lease: only the attempt that took the lease may record an outcome.</summary>
    public int Attempts { get; set; }

    public string? LeaseOwner { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? LeasedUntil { get; set; }

    /// <summary>The composed message, as JSON. Null before rendering and after the retention period.</summary>
    public string? Body { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? SentAt { get; set; }

    /// <summary>The last answer of the mail server. Null before the first attempt.</summary>
    public string? LastAnswer { get; set; }
}

/// <summary>The kinds of mail. The names are stored: add, never rename.</summary>
public enum MailTemplate
{
    /// <summary>A place, given at registration or by accepting an offer.</summary>
    Confirmed,
    OnWaitlist,

    /// <summary>A place, given from the waitlist.</summary>
    Promoted,
    Offered,

    /// <summary>The reminder of an offer, sent halfway to the deadline.</summary>
    OfferReminder,

    /// <summary>An expired offer; the registration waits again, at the back.</summary>
    OfferExpired,

    /// <summary>An offer that expired once too often; the registration waits no longer.</summary>
    OfferExpiredAgain,

    /// <summary>The end of a registration, by the attendee or by an organiser.</summary>
    Cancelled,

    /// <summary>A change in the chosen sessions, while the place in the event stays.</summary>
    SessionsChanged,
    EventChanged,

    /// <summary>The cancellation of the event.</summary>
    EventCancelled,

    /// <summary>Everything that a command did for the people of one address. Each of them has a template of the ones above.</summary>
    SeveralPeople,

    /// <summary>The link to a party's page, for a registrant outside the party.</summary>
    PartySignedUp,

    /// <summary><see cref="EventCancelled"/>, for a registrant outside the party.</summary>
    PartyEventCancelled,

    /// <summary>All links of the attendee pages that belong to an address.</summary>
    OwnLinks,
    SpeakerLink,

    /// <summary>All links of the speaker pages that belong to an address.</summary>
    SpeakerLinks,

    /// <summary><see cref="EventChanged"/>, for a speaker.</summary>
    SpeakerEventChanged,

    /// <summary><see cref="EventCancelled"/>, for a speaker.</summary>
    SpeakerEventCancelled,

    /// <summary>A speaker is no longer in the programme, to the speaker.</summary>
    SpeakerRemoved,
    AccountInvitation,
    PasswordReset,

    /// <summary>A change of the attendee's address, to the former address. It can be undone from there.</summary>
    AddressChanged,

    /// <summary>The loss of a place; the registration waits at the head of the waitlist.</summary>
    PlaceWithdrawn,
}

/// <summary>The delivery state of a mail.</summary>
public enum MailState
{
    Queued,

    /// <summary>A worker is sending the mail. An expired lease is taken over.</summary>
    Sending,
    Sent,

    /// <summary>The server refused the mail permanently, or too often.</summary>
    Failed,

    /// <summary>The content no longer holds, so the mail was not sent.</summary>
    Withdrawn,
}
