namespace EventRegistration.Places;

/// <summary>
/// The possibilities of a session of a round for an attendee. The core, the forms and their validators all ask this record, so that a form
/// offers what the core accepts.
/// </summary>
/// <param name="HasPlace">Whether a newcomer to the session gets a place now.</param>
/// <param name="HasWaitlist">Whether an attendee may wait for a place.</param>
/// <param name="IsCalledOff">Whether an organiser called the session off. Nobody can choose it any more.</param>
public readonly record struct SessionOpening(bool HasPlace, bool HasWaitlist, bool IsCalledOff = false)
{
    /// <summary>Whether a choice of this session gives every attendee with a place in the event a place or a number.</summary>
    public bool IsOpen => !IsCalledOff && (HasPlace || HasWaitlist);

    /// <summary>Whether a choice of this session can still lead to something.</summary>
    /// <param name="waitsForEvent">
    /// Whether the attendee waits for a place in the event, or may come to wait. A session that is full now may have a place by then.
    /// </param>
    /// <param name="isOwn">Whether the session is among the attendee's present choices.</param>
    public bool CanBeChosen(bool waitsForEvent, bool isOwn) => !IsCalledOff && (IsOpen || waitsForEvent || isOwn);

    /// <summary>
    /// Whether a round needs a choice. Nothing is required of an attendee for whom every session is full, or gone, and who has nothing in
    /// the round.
    /// </summary>
    /// <param name="required">Whether the organiser requires a choice.</param>
    /// <param name="hasClaim">Whether the attendee holds a session of the round, or waits for one.</param>
    /// <param name="sessions">The sessions of the round.</param>
    public static bool RequiresChoice(bool required, bool hasClaim, IEnumerable<SessionOpening> sessions) =>
        required && (hasClaim || sessions.Any(session => session.IsOpen));
}
