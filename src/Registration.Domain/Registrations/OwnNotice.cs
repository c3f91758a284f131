namespace EventRegistration.Registrations;

/// <summary>
/// The last thing that was done on the page of a registration or a party, so that the page can say so once it is shown again. It holds
/// nothing that its page does not show, and is deleted soon.
/// </summary>
public sealed class OwnNotice
{
    /// <summary>The id of the registration or the party.</summary>
    public Guid Subject { get; set; }

    public NoticeCode Code { get; set; }

    /// <summary>The member of the party whom it concerns. Null if it concerns the subject as a whole.</summary>
    public Guid? About { get; set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; set; }
}

/// <summary>The things that a notice on an own page can report. The name is the key of its text.</summary>
public enum NoticeCode
{
    Accepted,
    AlreadyAccepted,
    Declined,
    AlreadyDeclined,
    Cancelled,
    AlreadyCancelled,
    LeftWaitlist,
    AlreadyLeft,
    Paused,
    AlreadyPaused,
    Resumed,
    AlreadyResumed,
    SessionsChosen,
    DetailsChanged,
    Replaced,

    /// <summary>The colleague was on the waitlist and keeps the own details.</summary>
    ReplacedByKnown,
}
