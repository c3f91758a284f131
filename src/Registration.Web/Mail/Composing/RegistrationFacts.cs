using EventRegistration.Places;
using EventRegistration.Registrations;

namespace EventRegistration.Mail.Composing;

/// <summary>What a mail about somebody's registration says.</summary>
public sealed record RegistrationFacts
{
    /// <summary>As the own page shows it now.</summary>
    public required OwnRegistration Own { get; init; }

    /// <summary>What the mail was queued to tell.</summary>
    public required MailValues Values { get; init; }

    /// <summary>The organiser's own words for that.</summary>
    public string? Note { get; init; }

    public IReadOnlyList<OwnSession> Sessions { get; init; } = [];

    /// <summary>Whoever holds it acts for this person.</summary>
    public required Uri OwnPage { get; init; }

    public required Uri EventPage { get; init; }

    public EventFacts Event => Own.Event;

    /// <summary>Position and deadline are said in words of their own.</summary>
    public Reason Reason => new(Values.Reason ?? Own.Claim.Reason);

    /// <summary>The page for a verb, such as <c>cancel</c>; it asks for a confirmation, because scanners follow links.</summary>
    public Uri Page(string verb) => new($"{OwnPage.AbsoluteUri}/{verb}");
}
