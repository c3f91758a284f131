using EventRegistration.Events;

namespace EventRegistration.Pages.Organiser;

/// <summary>The status of a meeting for its organisers. Shown by <c>_StatusBadge.cshtml</c>.</summary>
internal sealed record StatusBadge(EventStatus Status, bool Past)
{
    public static StatusBadge Of(EventStatus status, DateTime endsAt, DateTime now) => new(status, now >= endsAt);

    /// <summary>The key of its text.</summary>
    public string Word => Past && Status is (EventStatus.Published or EventStatus.Closed) ? "Past" : Status.ToString();

    public string Style => (Status, Past) switch
    {
        (EventStatus.Cancelled, _) => "b-bad",
        (EventStatus.Draft, _) => "b-warn",
        (EventStatus.Published, false) => "b-ok",
        _ => "b-neu",
    };
}
