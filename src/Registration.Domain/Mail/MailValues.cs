using EventRegistration.Places;

namespace EventRegistration.Mail;

/// <summary>
/// The data of a template that its subject does not hold: ids, numbers, moments and what an organiser changed. Never the name, the address
/// or the link of a person.
/// </summary>
public sealed record MailValues
{
    public ReasonCode? Reason { get; init; }

    /// <summary>The number on the waitlist when the mail was queued, from 1.</summary>
    public int? Position { get; init; }

    /// <summary>The deadline of the offer, in UTC.</summary>
    public DateTime? Until { get; init; }

    /// <summary>The state before the decision. Null if the decision began the claim.</summary>
    public ClaimState? From { get; init; }

    /// <summary>Whether an organiser gave the command of the decision.</summary>
    public bool ByOrganiser { get; init; }

    /// <summary>The rank of the session among the preferences, from 1.</summary>
    public int? Rank { get; init; }

    /// <summary>The number of places that the rule allows.</summary>
    public int? Most { get; init; }

    /// <summary>The id of the organiser's note (<see cref="Registrations.ReasonNote"/>).</summary>
    public Guid? Note { get; init; }

    /// <summary>Whether a place was held before. The mail then withdraws the calendar entry.</summary>
    public bool HadPlace { get; init; }

    /// <summary>The subject of a mail about a party. Null for a mail about one registration.</summary>
    public Guid? Party { get; init; }

    /// <summary>The change of address that the mail reports (<see cref="Registrations.AddressChange"/>).</summary>
    public Guid? AddressChange { get; init; }

    /// <summary>Whether the change of address was undone, and the mail goes to the address that loses the registration by it.</summary>
    public bool IsUndone { get; init; }

    /// <summary>The changes of the event that the mail reports.</summary>
    public IReadOnlyList<Change> Changes { get; init; } = [];

    /// <summary>Returns the values with everything that the explanation of a claim's state depends on.</summary>
    public static MailValues Of(Reason reason, ClaimState? from, bool byOrganiser) => new()
    {
        Reason = reason.Code,
        Position = reason.Position,
        From = from,
        ByOrganiser = byOrganiser,
        Rank = reason.Rank,
        Most = reason.Most,
        Note = reason.Note,
    };
}
