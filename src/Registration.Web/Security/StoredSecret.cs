namespace EventRegistration.Security;

/// <summary>Something the installation must keep: a data protection key, or its own secret under data protection.</summary>
public sealed class StoredSecret
{
    public required string Name { get; set; }

    public required string Value { get; set; }
}
