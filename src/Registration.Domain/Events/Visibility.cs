namespace EventRegistration.Events;

public enum Visibility
{
    Public,

    /// <summary>Visible to invited people only; for all others the event does not exist.</summary>
    Invited,
}
