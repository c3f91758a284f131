namespace EventRegistration.Registrations;

/// <summary>
/// An action of an organiser on an event (nl: in het logboek), such as publishing it or moving a session. Append-only. Decisions that
/// follow have the same command number. Holds ids as the only personal data.
/// </summary>
public sealed class LoggedAction
{
    public long EventId { get; set; }

    /// <summary>The number among the commands of the event. Actions and decisions share one sequence without gaps.</summary>
    public long CommandNumber { get; set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; set; }

    public ActionKind Kind { get; set; }

    /// <summary>The account of the organiser. Null if an attendee acted.</summary>
    public Guid? AccountId { get; set; }

    /// <summary>The registration that the action is about. Null if it is about something else.</summary>
    public Guid? RegistrationId { get; set; }

    /// <summary>The number of people that were told. Null if nobody is told of such an action.</summary>
    public int? Told { get; set; }

    /// <summary>The subject and the changed values, as JSON. Never a personal value.</summary>
    public string Values { get; set; } = "{}";

    /// <summary>The organiser's own words (<see cref="ReasonNote"/>), which can be erased. Null if there are none.</summary>
    public Guid? NoteId { get; set; }
}

/// <summary>The kinds of actions. The names are stored: add, never rename.</summary>
public enum ActionKind
{
    EventPublished,
    EventClosed,
    EventReopened,
    EventCancelled,
    EventChanged,
    SessionAdded,
    SessionChanged,
    SessionRemoved,
    SessionCalledOff,
    RoundAdded,
    RoundChanged,
    RoundRemoved,
    RoomsSwapped,
    SpeakerChanged,
    SpeakerRemoved,
    SpeakerLinkSent,
    PersonCorrected,
    PersonReplaced,
    PersonRestored,
    NoteChanged,
    SessionsChosen,
    ListImported,
    MailSent,
    RightGiven,
    RightTaken,
}
