namespace EventRegistration.Registrations;

/// <summary>Registrations that one person made in one go (nl: collega's aanmelden). That person need not be one of them.</summary>
public sealed class Party
{
    public Guid Id { get; set; }

    public long EventId { get; set; }

    /// <summary>Who made it.</summary>
    public required string GivenName { get; set; }

    public string Infix { get; set; } = "";

    public required string FamilyName { get; set; }

    public required string Email { get; set; }

    /// <summary>The language in which it was made: <c>nl</c> or <c>en</c>.</summary>
    public string Language { get; set; } = "nl";

    /// <summary>Whether they wanted places for all of them or none.</summary>
    public bool Together { get; set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>SHA-256 of the token in the link to the page of the party; the token itself is nowhere stored.</summary>
    public required byte[] TokenHash { get; set; }

    public PersonName Sender => new(GivenName, Infix, FamilyName);

    /// <summary>What tells whether one of those registered is who made it.</summary>
    public PersonKey SenderKey => PersonKey.Of(Email, Sender);
}
