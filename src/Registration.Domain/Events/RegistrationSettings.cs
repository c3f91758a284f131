namespace EventRegistration.Events;

/// <summary>How an event takes registrations. Every default is the one that an ordinary meeting wants.</summary>
public sealed class RegistrationSettings
{
    /// <summary>UTC; null: from publication on.</summary>
    public DateTime? OpensAt { get; set; }

    /// <summary>UTC; null: until the start of the event.</summary>
    public DateTime? ClosesAt { get; set; }

    /// <summary>Whether somebody who finds the event full may wait.</summary>
    public bool WaitlistEnabled { get; set; } = true;

    /// <summary>Working days before the event from which a freed place is offered instead of given; 0 to 30, default 3.</summary>
    public int OfferFromWorkingDays { get; set; } = 3;
}
