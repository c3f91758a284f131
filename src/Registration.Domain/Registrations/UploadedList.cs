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

    /// <summary>
    /// The answers and corrections of organisers, as JSON: the meaning of words and the corrected fields of rows. Purpose: the import
    /// follows them. Personal, and kept as long as the file itself. May be empty.
    /// </summary>
    public string Choices { get; set; } = "";
}
