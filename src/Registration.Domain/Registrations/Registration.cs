namespace EventRegistration.Registrations;

/// <summary>One person for one event (nl: aanmelding). Its claims tell its state.</summary>
public sealed class Registration
{
    public Guid Id { get; set; }

    public long EventId { get; set; }

    /// <summary>The answers to the fields of the sign-up form; replaced as a whole when one of them changes.</summary>
    public required AttendeeDetails Details { get; set; }

    /// <summary>The language in which the person signed up and is written to: <c>nl</c> or <c>en</c>.</summary>
    public string Language { get; set; } = "nl";

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>False once the person has left the event; the same person may then sign up anew.</summary>
    public bool Active { get; set; } = true;

    /// <summary>The <see cref="PersonKey.Address"/> of this person.</summary>
    public required string AddressKey { get; set; }

    /// <summary>The <see cref="PersonKey.Name"/> of this person.</summary>
    public required string NameKey { get; set; }

    /// <summary>The normalised organisation that the registration is counted with: its own, or the one of which it is another spelling.</summary>
    public string OrganisationKey { get; set; } = "";

    /// <summary>SHA-256 of the token in the person's link; the token itself is nowhere stored.</summary>
    public required byte[] TokenHash { get; set; }

    /// <summary>Raised to revoke the link, from 0.</summary>
    public int TokenGeneration { get; set; }

    /// <summary>The party this registration was made in; null when it was made alone.</summary>
    public Guid? PartyId { get; set; }

    public PersonName Name => Details.Name;
}
