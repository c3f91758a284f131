namespace EventRegistration.Registrations;

/// <summary>The registration of one person for one event (nl: aanmelding). The state of a registration follows from its claims.</summary>
public sealed class Registration
{
    public Guid Id { get; set; }

    public long EventId { get; set; }

    /// <summary>The answers to the fields of the sign-up form. A change of one answer replaces the whole value.</summary>
    public required AttendeeDetails Details { get; set; }

    /// <summary>The language of the registrant's form and of the mails: <c>nl</c> or <c>en</c>.</summary>
    public string Language { get; set; } = "nl";

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>False once the person has left the event. The same person may then register again.</summary>
    public bool Active { get; set; } = true;

    /// <summary>The <see cref="PersonKey.Address"/> of this person.</summary>
    public required string AddressKey { get; set; }

    /// <summary>The <see cref="PersonKey.Name"/> of this person.</summary>
    public required string NameKey { get; set; }

    /// <summary>The organisation with which the registration is counted, normalised. An organiser may merge two spellings.</summary>
    public string OrganisationKey { get; set; } = "";

    /// <summary>SHA-256 of the token in the attendee's link. The token itself is not stored.</summary>
    public required byte[] TokenHash { get; set; }

    /// <summary>The generation of the link, from 0. Raised to revoke the link.</summary>
    public int TokenGeneration { get; set; }

    /// <summary>The party of this registration. Null if the registration was made alone.</summary>
    public Guid? PartyId { get; set; }

    public PersonName Name => Details.Name;
}
