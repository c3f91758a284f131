namespace EventRegistration.Registrations;

/// <summary>One person for one event (nl: aanmelding). Where it stands is told by its claims.</summary>
public sealed class Registration
{
    public Guid Id { get; set; }

    public long EventId { get; set; }

    public required string GivenName { get; set; }

    public string Infix { get; set; } = "";

    public required string FamilyName { get; set; }

    public required string Email { get; set; }

    public string Organisation { get; set; } = "";

    public string Function { get; set; } = "";

    public string Notes { get; set; } = "";

    /// <summary>The language in which the person signed up and is written to: <c>nl</c> or <c>en</c>.</summary>
    public string Language { get; set; } = "nl";

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>False once the person has left the event; the same person may then sign up anew.</summary>
    public bool Active { get; set; } = true;

    /// <summary><see cref="PersonKey.Address"/> of this person.</summary>
    public required string AddressKey { get; set; }

    /// <summary><see cref="PersonKey.Name"/> of this person.</summary>
    public required string NameKey { get; set; }

    public string OrganisationKey { get; set; } = "";

    /// <summary>SHA-256 of the token in the person's link; the token itself is nowhere stored.</summary>
    public required byte[] TokenHash { get; set; }

    /// <summary>Raised to revoke the link, from 0.</summary>
    public int TokenGeneration { get; set; }

    /// <summary>The party this registration was made in; null when it was made alone.</summary>
    public Guid? PartyId { get; set; }

    public PersonName Name => new(GivenName, Infix, FamilyName);
}
