namespace EventRegistration.Security;

/// <summary>A stored secret of the installation: a data protection key, or its own secret under data protection.</summary>
public sealed class StoredSecret
{
    public required string Name { get; set; }

    public required string Value { get; set; }
}
