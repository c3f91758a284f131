using System.Globalization;

namespace EventRegistration.Registrations;

/// <summary>The registration of one person for one event (nl: aanmelding). The state of a registration follows from its claims.</summary>
public sealed class Registration
{
    public Guid Id { get; set; }

    public long EventId { get; set; }

    /// <summary>
    /// The answers to the fields of the sign-up form. A change of one answer replaces the whole value, and makes the keys anew.
    /// </summary>
    public required AttendeeDetails Details
    {
        get;
        set
        {
            field = value;
            (AddressKey, NameKey) = value.Key;
            (SearchText, SortKey) = (value.ToSearchText(), value.Name.SortKey);
        }
    }

    /// <summary>The language of the registrant's form and of the mails: <c>nl</c> or <c>en</c>.</summary>
    public string Language { get; set; } = "nl";

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>False once the person has left the event. The same person may then register again.</summary>
    public bool Active { get; set; } = true;

    /// <summary>The <see cref="PersonKey.Address"/> of this person. Empty without an address; nothing is mailed then.</summary>
    public string AddressKey { get; private set; } = "";

    /// <summary>The <see cref="PersonKey.Name"/> of this person.</summary>
    public string NameKey { get; private set; } = "";

    /// <summary>
    /// The <see cref="AttendeeDetails.ToSearchText"/>. Purpose: organisers find the person in a list; erased with the registration.
    /// </summary>
    public string SearchText { get; private set; } = "";

    /// <summary>The <see cref="PersonName.SortKey"/>. Purpose: the order of lists; erased with the registration.</summary>
    public string SortKey { get; private set; } = "";

    /// <summary>The organisation with which the registration is counted, normalised. An organiser may merge two spellings.</summary>
    public string OrganisationKey { get; set; } = "";

    /// <summary>The <see cref="OrganisationCode"/> of the organisation at sign-up, before any merge or correction.</summary>
    public string OrganisationAtSignUp { get; set; } = "";

    /// <summary>
    /// A note of the organisers about this person, for them only. Purpose: to help the person; erased with the registration. May be empty.
    /// </summary>
    public string InternalNote { get; set; } = "";

    /// <summary>SHA-256 of the token in the attendee's link. The token itself is not stored.</summary>
    public required byte[] TokenHash { get; set; }

    /// <summary>The generation of the link, from 0. Raised to revoke the link.</summary>
    public int TokenGeneration { get; set; }

    /// <summary>The party of this registration. Null if the registration was made alone.</summary>
    public Guid? PartyId { get; set; }

    public PersonName Name => Details.Name;

    /// <summary>
    /// Makes the keys anew, by another version of <see cref="Folding"/>. A person whom it makes the same as one registered before gets a
    /// key of its own, by a number that no key has.
    /// </summary>
    public void RenewKeys(IReadOnlySet<PersonKey> taken)
    {
        Details = Details with { };
        for (var number = 2; taken.Contains(new PersonKey(AddressKey, NameKey)); number++)
        {
            NameKey = string.Create(CultureInfo.InvariantCulture, $"{Details.Key.Name} {number}");
        }
    }
}
