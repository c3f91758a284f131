namespace EventRegistration.Programme;

/// <summary>Sessions at the same time of which an attendee chooses (nl: ronde). A session is in at most one round.</summary>
public sealed class Round
{
    public long Id { get; set; }

    public long EventId { get; set; }

    /// <summary>From 1 within the event; the <c>r</c> of the form field <c>Sessions[r]</c>.</summary>
    public int Number { get; set; }

    /// <summary>May be empty: then the round goes by its number.</summary>
    public string Title { get; set; } = "";

    /// <summary>Whether somebody who finds every wished session full may wait for one.</summary>
    public bool WaitlistEnabled { get; set; }

    /// <summary>Whether who is given a lesser wish waits on for a better one; only with a waitlist.</summary>
    public bool UpgradeEnabled { get; set; }

    /// <summary>Whether an attendee must choose in this round.</summary>
    public bool ChoiceRequired { get; set; }

    public List<Session> Sessions { get; } = [];
}
