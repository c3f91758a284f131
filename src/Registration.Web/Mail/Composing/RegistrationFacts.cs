using EventRegistration.Places;
using EventRegistration.Registrations;

namespace EventRegistration.Mail.Composing;

/// <summary>The facts of a mail about a registration.</summary>
public sealed record RegistrationFacts
{
    /// <summary>The registration as shown now on the attendee's own page.</summary>
    public required OwnRegistration Own { get; init; }

    /// <summary>The values with which the mail was queued.</summary>
    public required MailValues Values { get; init; }

    /// <summary>The organiser's note. Null if there is none.</summary>
    public string? Note { get; init; }

    public IReadOnlyList<OwnSession> Sessions { get; init; } = [];

    /// <summary>The attendee's own page. The holder of this link acts for the attendee.</summary>
    public required Uri OwnPage { get; init; }

    public required Uri EventPage { get; init; }

    public EventFacts Event => Own.Event;

    /// <summary>The reason without values: position and deadline have texts of their own.</summary>
    public Reason Reason => new(Values.Reason ?? Own.Claim.Reason);

    /// <summary>
    /// Returns the page of an action, such as <c>cancel</c>. The page asks for confirmation, because mail scanners follow links.
    /// </summary>
    public Uri Page(string action) => new($"{OwnPage.AbsoluteUri}/{action}");
}
