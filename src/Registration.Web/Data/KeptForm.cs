namespace EventRegistration.Data;

/// <summary>A form that was sent after its sender was signed out. Kept, encrypted, until the same account has signed in again.</summary>
internal sealed class KeptForm
{
    public Guid Id { get; set; }

    /// <summary>The account for which the form was shown.</summary>
    public Guid AccountId { get; set; }

    /// <summary>The address and the fields as JSON, encrypted.</summary>
    public required byte[] Content { get; set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; set; }
}
