namespace EventRegistration.Data;

/// <summary>
/// A form that made something, so that the same form sent twice makes it once. The key is a hash of the form's own token and its content.
/// </summary>
internal sealed class MadeOnce
{
    /// <summary>SHA-256 in hexadecimal.</summary>
    public required string Key { get; set; }

    /// <summary>The address that the form led to. Null while it is being carried out.</summary>
    public string? Address { get; set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; set; }
}
