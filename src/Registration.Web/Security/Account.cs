using Microsoft.AspNetCore.Identity;

namespace EventRegistration.Security;

/// <summary>The account of an organiser, a reader or an administrator. Attendees and speakers have no account.</summary>
public sealed class Account : IdentityUser<Guid>
{
    /// <summary>The name shown to colleagues.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary><c>nl</c> or <c>en</c>.</summary>
    public string Language { get; set; } = "nl";

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; set; }
}

/// <summary>A right of an account: for every event or for one.</summary>
public sealed class AccountRight
{
    public long Id { get; set; }

    public Guid AccountId { get; set; }

    /// <summary>The event of the right. Null if the right holds for every event.</summary>
    public long? EventId { get; set; }

    public Right Right { get; set; }
}

/// <summary>The rights, from low to high. Each right includes the lower ones.</summary>
public enum Right
{
    /// <summary>May view everything and change nothing.</summary>
    Reader,
    Organiser,

    /// <summary>May also give rights and set up the installation. Always holds for every event.</summary>
    Administrator,
}
