namespace EventRegistration.Pages.Organiser.Registrations;

/// <summary>A verb's page. Shown by <c>_PersonVerb.cshtml</c>.</summary>
public sealed record PersonVerbView(PersonVerb Page, string Address, string Title, string Button)
{
    /// <summary>What will happen, a paragraph each.</summary>
    public required IReadOnlyList<string> Explanation { get; init; }

    /// <summary>What to know before it is too late; stands out.</summary>
    public string? Warning { get; init; }

    /// <summary>Who reads the reason.</summary>
    public required string ReasonHint { get; init; }

    /// <summary>The label of the choice whether to mail; null where there is none to make.</summary>
    public string? MailLabel { get; init; }

    /// <summary>The label of the number to have on the waitlist; null where none is asked.</summary>
    public string? PositionLabel { get; init; }

    /// <summary>Sent along when the warning was that the capacity is exceeded.</summary>
    public bool Overbooks { get; init; }

    /// <summary>Whether something is given up.</summary>
    public bool GivesUp { get; init; }
}
