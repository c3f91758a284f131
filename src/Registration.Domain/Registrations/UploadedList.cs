namespace EventRegistration.Registrations;

/// <summary>A spreadsheet that an organiser uploaded to import registrations from.</summary>
public sealed class UploadedList
{
    public Guid Id { get; set; }

    public long EventId { get; set; }

    public required string FileName { get; set; }

    public required byte[] Content { get; set; }

    /// <summary>UTC.</summary>
    public DateTime UploadedAt { get; set; }

    /// <summary>The moment of the import, in UTC. Null before the import.</summary>
    public DateTime? ImportedAt { get; set; }
}
