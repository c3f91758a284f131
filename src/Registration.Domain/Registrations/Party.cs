namespace EventRegistration.Registrations;

/// <summary>Registrations made together by one registrant (nl: collega's aanmelden). The registrant may be outside the party.</summary>
public sealed class Party
{
    public Guid Id { get; set; }

    public long EventId { get; set; }

    /// <summary>The given name of the registrant.</summary>
    public required string GivenName { get; set; }

    public string Infix { get; set; } = "";

    public required string FamilyName { get; set; }

    public required string Email
    {
        get;
        set
        {
            field = value;
            AddressKey = PersonKey.AddressOf(value);
        }
    }

    /// <summary>The <see cref="PersonKey.Address"/> of the registrant.</summary>
    public string AddressKey { get; private set; } = "";

    /// <summary>The language of the registrant's form: <c>nl</c> or <c>en</c>.</summary>
    public string Language { get; set; } = "nl";

    /// <summary>Whether the registrant asked for places for all members or for none.</summary>
    public bool Together { get; set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>SHA-256 of the token in the link to the party's page. The token itself is not stored.</summary>
    public required byte[] TokenHash { get; set; }

    public PersonName Sender => new(GivenName, Infix, FamilyName);

    /// <summary>The key of the registrant, for comparison with the party's members.</summary>
    public PersonKey SenderKey => PersonKey.Of(Email, Sender);
}
