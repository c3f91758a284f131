using EventRegistration.Registrations;

namespace EventRegistration.Speakers;

/// <summary>A person with a part in an event's programme. Belongs to one event, and has no account.</summary>
public sealed class Speaker
{
    public long Id { get; set; }

    public long EventId { get; set; }

    /// <summary>The name as displayed.</summary>
    public required string Name
    {
        get;
        set
        {
            field = value;
            SearchText = Words();
        }
    }

    public string Organisation
    {
        get;
        set
        {
            field = value;
            SearchText = Words();
        }
    } = "";

    /// <summary>The e-mail address. Empty while unknown; no link can be mailed then.</summary>
    public string Email
    {
        get;
        set
        {
            field = value;
            AddressKey = PersonKey.AddressOf(value);
            SearchText = Words();
        }
    } = "";

    /// <summary>The address in one spelling (<see cref="PersonKey.AddressOf"/>). Empty while the address is unknown.</summary>
    public string AddressKey { get; private set; } = "";

    /// <summary>
    /// The folded words of name, organisation and address. Purpose: organisers find the speaker's mails; removed with the speaker.
    /// </summary>
    public string SearchText { get; private set; } = "";

    /// <summary>SHA-256 of the token in the speaker's link. Null if there is no link yet.</summary>
    public byte[]? TokenHash { get; set; }

    /// <summary>The generation of the link, from 0. Raised to revoke the link.</summary>
    public int TokenGeneration { get; set; }

    /// <summary>The last moment at which the link was queued for mailing, in UTC. Null if never.</summary>
    public DateTime? LinkMailedAt { get; set; }

    private string Words() => string.Join(' ', new[] { Name ?? "", Organisation, Email }.Select(Folding.Words));
}
