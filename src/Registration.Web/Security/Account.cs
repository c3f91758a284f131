using Microsoft.AspNetCore.Identity;

namespace EventRegistration.Security;

/// <summary>Somebody who signs in: an organiser, a reader or an administrator. Attendees and speakers have no account.</summary>
public sealed class Account : IdentityUser<Guid>
{
    /// <summary>As colleagues see it.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary><c>nl</c> or <c>en</c>.</summary>
    public string Language { get; set; } = "nl";

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; set; }
}

/// <summary>What an account may do: everywhere, or for one event.</summary>
public sealed class AccountRight
{
    public long Id { get; set; }

    public Guid AccountId { get; set; }

    /// <summary>Null: for every event.</summary>
    public long? EventId { get; set; }

    public Right Right { get; set; }
}

/// <summary>Each includes those before it.</summary>
public enum Right
{
    /// <summary>Sees everything, changes nothing.</summary>
    Reader,
    Organiser,

    /// <summary>Also gives rights and sets up the installation; always for every event.</summary>
    Administrator,
}
