namespace EventRegistration.Data;

/// <summary>The version of a rule by which stored values were made. They are made anew when the program has another one.</summary>
internal sealed class StoredVersion
{
    public required string Name { get; set; }

    public int Version { get; set; }
}
