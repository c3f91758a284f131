namespace EventRegistration.Programme;

/// <summary>Parallel sessions of which an attendee chooses (nl: ronde). A session is in at most one round.</summary>
public sealed class Round
{
    public long Id { get; set; }

    public long EventId { get; set; }

    /// <summary>The number within the event, from 1: the <c>r</c> of the form field <c>Sessions[r]</c>.</summary>
    public int Number { get; set; }

    /// <summary>The title of the round. If empty, the round is named by its number.</summary>
    public string Title { get; set; } = "";

    /// <summary>Whether an attendee may wait if every preferred session is full.</summary>
    public bool WaitlistEnabled { get; set; }

    /// <summary>Whether an attendee with a lesser preference keeps waiting for a better one. Needs a waitlist.</summary>
    public bool UpgradeEnabled { get; set; }

    /// <summary>Whether an attendee must choose in this round.</summary>
    public bool ChoiceRequired { get; set; }

    public List<Session> Sessions { get; } = [];
}
