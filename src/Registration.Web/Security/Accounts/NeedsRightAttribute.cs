namespace EventRegistration.Security.Accounts;

/// <summary>
/// The minimum right to view a page under <c>/organiser</c>, if stricter than the default. On a page of an event the right must hold for
/// that event. On other pages the right must hold for every event.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class NeedsRightAttribute(Right right) : Attribute
{
    public Right Right => right;
}
