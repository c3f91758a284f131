namespace EventRegistration.Events;

public enum Visibility
{
    Public,

    /// <summary>Only for who holds an invitation; to everybody else the event does not exist.</summary>
    Invited,
}
